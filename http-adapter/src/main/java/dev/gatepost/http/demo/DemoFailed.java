package dev.gatepost.http.demo;

/** The demo cannot run as it was asked to; the message says why. */
public final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  DemoFailed(String message) {
    super(message);
  }
}
