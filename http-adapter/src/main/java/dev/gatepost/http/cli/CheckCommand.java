package dev.gatepost.http.cli;

import dev.gatepost.http.config.Settings;
import dev.gatepost.http.wiring.ConfigurationCheck;
import dev.gatepost.http.wiring.StandaloneStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for mistakes in the configuration file, and whether the CRMs agree with it. */
@Command(
    name = "check",
    description =
        "Checks the configuration file, tries the CRMs' credentials, and looks whether every tag"
            + " and field exists and is of a type that its use asks for.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Settings settings = config.read(surroundings);
    List<String> mistakes = mistakes(settings);
    mistakes.forEach(surroundings.err()::println);
    if (mistakes.isEmpty()) {
      surroundings
          .out()
          .printf("no mistakes; %d site(s) ready%n", settings.sites().size());
    }
    return mistakes.isEmpty() ? ExitCode.OK : ExitCode.CRM;
  }

  private static List<String> mistakes(Settings settings) {
    try (StandaloneStore store = new StandaloneStore(settings.store())) {
      return ConfigurationCheck.connecting(store).mistakes(settings);
    }
  }
}
