package dev.gatepost.core.port;

/** An idempotency key came back with another content. Nothing was stored. */
public final class IdempotencyConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes the error. */
  public IdempotencyConflict() {
    super("this Idempotency-Key was used for another command; use a new key for a new command");
  }
}
