package dev.gatepost.http.cli;

import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Points a command at the configuration file. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration file (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("gatepost.yml");

  Settings read(Surroundings surroundings) {
    return new ConfigurationFile(file, surroundings.environment())
        .withInstalledSteps()
        .read();
  }
}
