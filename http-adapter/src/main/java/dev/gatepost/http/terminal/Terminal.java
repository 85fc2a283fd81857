package dev.gatepost.http.terminal;

/** Knows whether somebody looks on. */
public final class Terminal {
  private Terminal() {}

  /**
   * Returns whether standard output is a screen. Java 22 to 24 say so of files, too: harmless, but
   * not pretty.
   */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isWatched() {
    return System.console() != null;
  }
}
