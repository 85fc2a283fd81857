package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.store.LocalPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL and the network that leads to it.
 *
 * @param server the database
 * @param network the only way that the servers know
 */
record SharedDatabase(LocalPostgres server, Relay network) implements Closeable {
  private static final int STREAM = 20;
  private static final Duration BETWEEN = Duration.ofMillis(100);

  /** Starts one whose files are below {@code folder}. */
  static SharedDatabase in(Path folder) throws IOException {
    LocalPostgres server = LocalPostgres.in(Files.createTempDirectory(folder, "database"));
    return new SharedDatabase(server, Relay.to(List.of(server.port())));
  }

  /** Returns an installation for {@code town} with its store here. */
  Installation installation(Workshop workshop, Town town) {
    // PostgreSQL trusts this machine; the configuration wants a secret all the same.
    String url =
        "postgresql://postgres:${env:HANDSHAKE}@127.0.0.1:%d/postgres".formatted(network.port());
    return workshop.installation(town, url);
  }

  /** Ends all connections again and again for a while. */
  void endConnectionsInAStream() throws IOException {
    for (int i = 0; i < STREAM; i++) {
      server.terminateConnections();
      Pause.of(BETWEEN);
    }
  }

  /** Lets nothing through for {@code time}. */
  void cutOff(Duration time) {
    network.cut();
    Pause.of(time);
    network.mend();
  }

  @Override
  public void close() throws IOException {
    try (server) {
      network.close();
    }
  }
}
