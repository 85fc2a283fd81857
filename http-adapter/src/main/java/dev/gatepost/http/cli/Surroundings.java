package dev.gatepost.http.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a process is given.
 *
 * @param in standard input
 * @param out standard output: what was asked for
 * @param err standard error: everything else
 * @param environment its variables; never printed
 */
public record Surroundings(
    InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
  /** Copies the variables. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Returns those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(System.in, System.out, System.err, System.getenv());
  }

  @Override
  public String toString() {
    return "Surroundings";
  }
}
