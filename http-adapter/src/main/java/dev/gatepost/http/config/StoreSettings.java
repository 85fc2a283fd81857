package dev.gatepost.http.config;

import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.PostgresSettings;
import java.nio.file.Path;

/** Where commands and members are kept. */
public sealed interface StoreSettings {
  /**
   * A file of this machine, for one process.
   *
   * @param file made if it is not there
   */
  record Sqlite(Path file) implements StoreSettings {}

  /**
   * A database that any number of processes share.
   *
   * @param server where it is
   * @param settings how to use it
   */
  record Postgres(PostgresServer server, PostgresSettings settings) implements StoreSettings {}
}
