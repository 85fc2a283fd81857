package dev.gatepost.store.jdbc;

import dev.gatepost.store.testkit.TestPostgres;
import dev.gatepost.testkit.MovableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh schema of the tests' PostgreSQL for each test, and any number of nodes on it. */
final class PostgresStore implements StoreUnderTest {
  final TestPostgres postgres = TestPostgres.running();
  final SchemaName schema = postgres.freshSchema();
  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JdbcStore> others = new ArrayList<>();
  private @Nullable JdbcStore store;

  @Override
  public MovableClock clock() {
    return clock;
  }

  PostgresSettings settings() {
    return PostgresSettings.STANDARD.withSchema(schema).withPasswordCost(4);
  }

  @Override
  public JdbcStore store() {
    if (store == null) {
      store = open(settings(), threads, Schema.CURRENT);
    }
    return store;
  }

  /** Opens the store once more, as another node does. */
  JdbcStore another() {
    return another(threads);
  }

  /** Opens the store once more, with {@code executor}. */
  JdbcStore another(Executor executor) {
    JdbcStore other = open(settings(), executor, Schema.CURRENT);
    others.add(other);
    return other;
  }

  @Override
  public JdbcStore openedWith(Executor executor) {
    return opened(settings(), executor);
  }

  JdbcStore opened(PostgresSettings settings, Executor executor) {
    close();
    store = open(settings, executor, Schema.CURRENT);
    return store;
  }

  @Override
  public JdbcStore opened(Schema as) {
    close();
    store = open(settings(), threads, as);
    return store;
  }

  private JdbcStore open(PostgresSettings settings, Executor executor, Schema as) {
    PostgresServer server = postgres.server().withConnections(4);
    return JdbcStore.open(server, settings, executor, session -> clock.instant(), as);
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  @Override
  public JdbcStore beside(TablePrefix prefix) {
    JdbcStore other = open(settings().withPrefix(prefix), threads, Schema.CURRENT);
    others.add(other);
    return other;
  }

  @Override
  public void vacate() {
    close();
    try {
      drop();
      postgres.run("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection host() throws SQLException {
    Connection host = postgres.connect();
    host.setSchema(schema.value());
    return host;
  }

  /** Removes the schema with everything in it. */
  void drop() throws SQLException {
    postgres.run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
  }

  @Override
  public void afterEach(ExtensionContext test) throws SQLException {
    close();
    others.forEach(JdbcStore::close);
    threads.shutdown();
    drop();
  }
}
