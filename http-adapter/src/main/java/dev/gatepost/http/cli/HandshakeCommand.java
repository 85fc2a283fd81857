package dev.gatepost.http.cli;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes a handshake. */
@Command(
    name = "handshake",
    description = "Makes a new handshake and the hash to put into the configuration file.",
    mixinStandardHelpOptions = true)
final class HandshakeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  HandshakeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Handshake handshake = Handshake.generate(SecretSource.secureRandom());
    surroundings.out().println("handshake: " + handshake.reveal());
    surroundings.out().println("sha256:    " + handshake.hash().value());
    surroundings
        .err()
        .println(
            "Keep the handshake where you keep passwords: it is not stored here. Put the hash into"
                + " the configuration file under sites[].handshakes as '- sha256: ...'.");
    return ExitCode.OK;
  }
}
