package dev.gatepost.core.port;

/**
 * The world is broken, as opposed to a rule that says no. The kinds differ in what the caller can
 * do. Messages tell the attempt and the answer and hold no secret and no personal data.
 */
public abstract sealed class PortException extends RuntimeException
    permits CrmUnavailable,
        CrmRefused,
        ListenerUnavailable,
        PaymentsUnavailable,
        PaymentsRefused,
        StoreUnavailable {
  private static final long serialVersionUID = 1;

  PortException(String message) {
    super(message);
  }

  PortException(String message, Throwable cause) {
    super(message, cause);
  }
}
