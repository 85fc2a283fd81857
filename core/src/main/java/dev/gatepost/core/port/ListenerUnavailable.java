package dev.gatepost.core.port;

/** Whoever should hear of something could not be told, and may be told later. */
public final class ListenerUnavailable extends PortException {
  private static final long serialVersionUID = 1;

  /** Reports {@code message}. */
  public ListenerUnavailable(String message) {
    super(message);
  }

  /** Reports {@code message}, caused by {@code cause}. */
  public ListenerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
