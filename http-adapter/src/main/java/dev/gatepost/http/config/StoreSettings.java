package dev.gatepost.http.config;

import java.nio.file.Path;

/** Where commands and members are kept. */
public sealed interface StoreSettings {
  /**
   * A file of this machine.
   *
   * @param file made if it is not there
   */
  record Sqlite(Path file) implements StoreSettings {}
}
