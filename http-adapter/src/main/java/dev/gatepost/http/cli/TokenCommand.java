package dev.gatepost.http.cli;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.http.manage.ManagementToken;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes a management token. */
@Command(
    name = "token",
    description = "Makes a new management token and the hash to put into the configuration file.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  TokenCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementToken token = ManagementToken.generate(SecretSource.secureRandom());
    surroundings.out().println("token:  " + token.reveal());
    surroundings.out().println("sha256: " + token.hash().value());
    surroundings
        .err()
        .println(
            "Keep the token where you keep passwords: it is not stored here. Put the hash into the"
                + " configuration file under management.tokens as '- sha256: ...'.");
    return ExitCode.OK;
  }
}
