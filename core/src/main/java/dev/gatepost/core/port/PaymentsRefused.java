package dev.gatepost.core.port;

/**
 * The payment service will not serve this call however often it is tried: a wrong key, a key of the
 * wrong mode, a request it calls invalid. The message names the fix where there is one.
 */
public final class PaymentsRefused extends PortException {
  private static final long serialVersionUID = 1;

  /** Reports {@code message}. */
  public PaymentsRefused(String message) {
    super(message);
  }

  /** Reports {@code message}, caused by {@code cause}. */
  public PaymentsRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
