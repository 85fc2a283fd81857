package dev.gatepost.bench;

import picocli.CommandLine;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs what the arguments ask for and ends the process with the exit code. */
  public static void main(String[] arguments) {
    // What the libraries of this process say would stand between the tables; servers log as always.
    System.setProperty("logback.configurationFile", "logback-silent.xml");
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}
