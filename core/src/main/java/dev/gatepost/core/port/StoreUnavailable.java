package dev.gatepost.core.port;

/**
 * The store could not keep or give something: disk full, locked, unreachable. Nothing is half done.
 *
 * <p>Almost always nothing is done at all. But if a connection breaks while a change is being
 * committed, and no other can be had, nobody knows whether it was made. So the same call may be
 * made again after this, and does no harm if the first was made after all; the ports say what it
 * answers then.
 */
public final class StoreUnavailable extends PortException {
  private static final long serialVersionUID = 1;

  /** Reports {@code message}, caused by {@code cause}. */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
