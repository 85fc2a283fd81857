package dev.gatepost.http.wiring;

import dev.gatepost.http.config.StoreSettings;
import dev.gatepost.store.jdbc.JdbcStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The store for a command that is not the server. It is opened when it is first needed: a SQLite
 * file serves one process at a time, and most commands do without.
 */
public final class StandaloneStore implements AutoCloseable {
  private final StoreSettings settings;
  private Optional<OpenStore> open = Optional.empty();

  /** Makes one that is not open yet. */
  public StandaloneStore(StoreSettings settings) {
    this.settings = settings;
  }

  synchronized JdbcStore store() {
    if (open.isEmpty()) {
      open = Optional.of(new OpenStore(settings, InstantSource.system()));
    }
    return open.get().store();
  }

  @Override
  public synchronized void close() {
    open.ifPresent(OpenStore::close);
    open = Optional.empty();
  }
}
