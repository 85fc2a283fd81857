package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Installation;
import java.nio.file.Path;
import java.util.List;

/**
 * What scenes are made of.
 *
 * @param jar the packaged server
 * @param folder for files
 */
public record Workshop(Path jar, Path folder) {
  private static final List<String> JAVA = List.of("-XX:+UseSerialGC", "-Xmx128m");

  /** Returns how the packaged server is started. */
  Cluster.Starter packaged() {
    return (installation, port) -> installation.serve(jar, port);
  }

  /** Returns an installation for {@code town} with its store where {@code store} says. */
  Installation installation(Town town, String store) {
    return Installation.of(folder, town.configuration(store), JAVA, town.secrets());
  }
}
