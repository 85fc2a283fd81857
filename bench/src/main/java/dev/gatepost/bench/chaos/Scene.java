package dev.gatepost.bench.chaos;

import java.io.Closeable;
import java.io.IOException;

/**
 * Servers at work, and what is about to happen to them.
 *
 * @param cluster the servers
 * @param blow what happens
 * @param ground what the servers stand on; closed after them
 */
record Scene(Cluster cluster, Blow blow, Closeable ground) implements AutoCloseable {
  /** A scene whose servers stand on nothing that must be closed. */
  Scene(Cluster cluster, Blow blow) {
    this(cluster, blow, () -> {});
  }

  /** Something bad that happens and ends. */
  @FunctionalInterface
  interface Blow {
    /** Lets it happen for the {@code round}th time. */
    void strike(int round) throws IOException;
  }

  @Override
  public void close() throws IOException {
    try (ground) {
      cluster.close();
    }
  }
}
