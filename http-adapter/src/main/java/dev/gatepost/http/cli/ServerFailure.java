package dev.gatepost.http.cli;

/** A running server did not do what it was asked. */
final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  /**
   * Reports {@code message}.
   *
   * @param exitCode what the process ends with
   */
  ServerFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
