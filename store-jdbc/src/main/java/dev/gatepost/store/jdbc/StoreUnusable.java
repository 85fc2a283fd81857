package dev.gatepost.store.jdbc;

/**
 * The store cannot be opened as it is, and trying again will not help. It was left as it is. The
 * message names the store and what to do.
 */
public final class StoreUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  StoreUnusable(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  StoreUnusable(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns its stable kind. */
  public Reason reason() {
    return reason;
  }

  /** Why a store cannot be opened. */
  public enum Reason {
    /** A newer version wrote it. */
    NEWER,
    /** It is damaged. */
    CORRUPT,
    /** It is something else. */
    FOREIGN,
    /** Another process has it open. */
    IN_USE,
    /** The database does not let this user in, or not do what it must. */
    FORBIDDEN
  }
}
