package dev.gatepost.http.cli;

/** The command line does not say enough to reach a server; the message names the fix. */
final class Unmanageable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unmanageable(String message) {
    super(message);
  }
}
