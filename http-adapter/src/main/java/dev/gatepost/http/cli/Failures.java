package dev.gatepost.http.cli;

import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.http.config.InvalidConfiguration;
import dev.gatepost.http.demo.DemoFailed;
import dev.gatepost.http.edge.Defects;
import dev.gatepost.http.jetty.CannotListen;
import dev.gatepost.store.jdbc.StoreUnusable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in a sentence, and with which exit code the process ends. */
final class Failures implements IExecutionExceptionHandler {
  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, ParseResult arguments) {
    if (thrown instanceof InvalidConfiguration invalid) {
      invalid.mistakes().forEach(surroundings.err()::println);
      return ExitCode.CONFIGURATION;
    }
    if (thrown instanceof CannotListen) {
      surroundings.err().println(thrown.getMessage() + "; is another server running there?");
      return ExitCode.LISTEN;
    }
    if (thrown instanceof StoreUnusable || thrown instanceof StoreUnavailable) {
      surroundings.err().println(thrown.getMessage());
      return ExitCode.STORE;
    }
    if (thrown instanceof DemoFailed || thrown instanceof Unmanageable) {
      surroundings.err().println(thrown.getMessage());
      return ExitCode.USAGE;
    }
    if (thrown instanceof ServerFailure failure) {
      surroundings.err().println(thrown.getMessage());
      return failure.exitCode();
    }
    Defects.log(thrown);
    surroundings.err().println("gatepost has a defect; the lines above say where");
    return ExitCode.DEFECT;
  }
}
