package dev.gatepost.http.jetty;

/** The address or port cannot be had: in use, not ours, or not allowed. */
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotListen(String message, Throwable cause) {
    super(message, cause);
  }
}
