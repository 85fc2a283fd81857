package dev.gatepost.core.port;

/**
 * The store could not keep or give something: disk full, locked, unreachable. Nothing is half done.
 */
public final class StoreUnavailable extends PortException {
  private static final long serialVersionUID = 1;

  /** Reports {@code message}, caused by {@code cause}. */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
