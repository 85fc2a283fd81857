package dev.gatepost.http.config;

import dev.gatepost.core.port.CustomStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a configuration file. */
public final class ConfigurationFile {
  private final Path file;
  private final Map<String, String> environment;
  private final Map<String, CustomStep> kinds;

  /**
   * Points at a file.
   *
   * @param file YAML, in UTF-8; relative file names in it begin at its folder
   * @param environment the variables that it may refer to
   */
  public ConfigurationFile(Path file, Map<String, String> environment) {
    this(file, environment, Map.of());
  }

  private ConfigurationFile(
      Path file, Map<String, String> environment, Map<String, CustomStep> kinds) {
    this.file = file;
    this.environment = Map.copyOf(environment);
    this.kinds = new TreeMap<>(kinds);
  }

  /** Returns this file, which may use {@code step} in custom operations. */
  public ConfigurationFile with(CustomStep step) {
    Map<String, CustomStep> more = new TreeMap<>(kinds);
    more.put(step.kind(), step);
    return new ConfigurationFile(file, environment, more);
  }

  /**
   * Returns this file, which may use every {@link CustomStep} that a jar on the class path offers
   * as a service.
   */
  public ConfigurationFile withInstalledSteps() {
    ConfigurationFile all = this;
    for (CustomStep step : ServiceLoader.load(CustomStep.class)) {
      all = all.with(step);
    }
    return all;
  }

  /**
   * Reads it.
   *
   * @throws InvalidConfiguration with every mistake there is
   */
  public Settings read() {
    Mistakes mistakes = new Mistakes();
    Place root = new Place(mistakes, "", root());
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    SettingsReader reader =
        new SettingsReader(new SecretReferences(environment, folder), folder, kinds);
    Setting<Settings> settings = Section.read(root, reader::read);
    mistakes.end();
    return settings.get();
  }

  private Node root() {
    try {
      LoadSettings yaml = LoadSettings.builder().setLabel(file.toString()).build();
      return new Compose(yaml)
          .composeString(Files.readString(file))
          .orElseThrow(() -> unreadable(1, "the file is empty"));
    } catch (IOException e) {
      throw unreadable(1, "the file %s cannot be read as UTF-8 text".formatted(file));
    } catch (MarkedYamlEngineException e) {
      throw unreadable(line(e.getProblemMark()), "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw unreadable(1, "this is not YAML");
    }
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(place -> place.getLine() + 1).orElse(1);
  }

  private static InvalidConfiguration unreadable(int line, String sentence) {
    return new InvalidConfiguration(List.of(new Mistake("", line, sentence)));
  }
}
