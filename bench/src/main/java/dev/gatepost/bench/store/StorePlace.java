package dev.gatepost.bench.store;

import dev.gatepost.store.jdbc.JdbcStore;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A store that nobody used yet.
 *
 * @param setting what an operator writes behind {@code store:}
 * @param secrets what the setting finds in the environment
 * @param jdbcUrl where others may make tables beside it
 * @param opening opens it in this process; the executor writes
 */
public record StorePlace(
    String setting,
    Map<String, String> secrets,
    String jdbcUrl,
    Function<Executor, JdbcStore> opening) {
  /** Copies the map. */
  public StorePlace {
    secrets = Map.copyOf(secrets);
  }
}
