package dev.gatepost.http.wiring;

import dev.gatepost.http.config.StoreSettings;
import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.SqliteSettings;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A store and the thread that writes to it. */
final class OpenStore implements AutoCloseable {
  private final ExecutorService writer;
  private final JdbcStore store;

  OpenStore(StoreSettings settings, InstantSource clock) {
    this.writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "store"));
    try {
      this.store = open(settings, clock);
    } catch (RuntimeException e) {
      writer.shutdown();
      throw e;
    }
  }

  private JdbcStore open(StoreSettings settings, InstantSource clock) {
    if (settings instanceof StoreSettings.Sqlite sqlite) {
      return JdbcStore.open(SqliteSettings.at(sqlite.file()), clock, writer);
    }
    if (settings instanceof StoreSettings.Postgres postgres) {
      return JdbcStore.open(postgres.server(), postgres.settings(), writer);
    }
    throw new IllegalStateException("no store for " + settings.getClass().getSimpleName());
  }

  JdbcStore store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    writer.shutdown();
  }
}
