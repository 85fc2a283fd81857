package dev.gatepost.http.cli;

/** What the process ends with. Part of the contract with scripts. */
final class ExitCode {
  /** It did what it was asked. */
  static final int OK = 0;

  /** A defect of Gatepost. */
  static final int DEFECT = 1;

  /** The command line is not understood. */
  static final int USAGE = 2;

  /** The configuration file has mistakes. */
  static final int CONFIGURATION = 3;

  /** A CRM does not take the credentials, or lacks something that the file names. */
  static final int CRM = 4;

  /** The store cannot be opened. */
  static final int STORE = 5;

  /** The address or port cannot be had. */
  static final int LISTEN = 6;

  /** The demo, or the release that was watched, ended without access for everybody. */
  static final int INCOMPLETE = 7;

  /** No running server answers, or it does not take the token. */
  static final int UNREACHABLE = 8;

  /** The running server says no. */
  static final int SERVER_REFUSES = 9;

  private ExitCode() {}
}
