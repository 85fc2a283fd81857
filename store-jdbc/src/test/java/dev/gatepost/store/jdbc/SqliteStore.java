package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh store in a SQLite file for each test. */
final class SqliteStore implements StoreUnderTest {
  private final MovableClock clock = new MovableClock();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Path directory;
  private final List<JdbcStore> others = new ArrayList<>();
  private @Nullable JdbcStore store;

  SqliteStore() {
    try {
      directory = Files.createTempDirectory("gatepost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public MovableClock clock() {
    return clock;
  }

  Path file() {
    return directory.resolve("gatepost.db");
  }

  SqliteSettings settings() {
    return SqliteSettings.at(file()).withPasswordCost(4);
  }

  @Override
  public JdbcStore store() {
    if (store == null) {
      store = JdbcStore.open(settings(), clock, thread);
    }
    return store;
  }

  @Override
  public JdbcStore openedWith(Executor executor) {
    return opened(settings(), executor);
  }

  JdbcStore opened(SqliteSettings settings, Executor executor) {
    close();
    store = JdbcStore.open(settings, clock, executor);
    return store;
  }

  /** Returns how many pages the file has. */
  long pages() {
    return store()
        .writer()
        .<Long>call(
            Scope.NONE,
            session -> session.first(row -> row.getLong(1), "PRAGMA page_count").orElseThrow());
  }

  @Override
  public JdbcStore opened(Schema schema) {
    close();
    store = JdbcStore.open(settings(), clock, thread, schema);
    return store;
  }

  @Override
  public JdbcStore beside(TablePrefix prefix) {
    JdbcStore other = JdbcStore.open(settings().withPrefix(prefix), clock, thread);
    others.add(other);
    return other;
  }

  @Override
  public void vacate() {
    close();
    try {
      Files.delete(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Connection host() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
      store = null;
    }
    others.forEach(JdbcStore::close);
    others.clear();
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    close();
    thread.shutdown();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
