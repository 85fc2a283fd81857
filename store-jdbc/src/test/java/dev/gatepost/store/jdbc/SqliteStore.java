package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MembersUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh store in a SQLite file for each test, with a movable clock and cheap passwords. */
final class SqliteStore implements BeforeEachCallback, AfterEachCallback {
  final MovableClock clock = new MovableClock();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Path directory;
  private @Nullable JdbcStore store;

  SqliteStore() {
    try {
      directory = Files.createTempDirectory("gatepost");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return directory.resolve("gatepost.db");
  }

  SqliteSettings settings() {
    return SqliteSettings.at(file()).withPasswordCost(4).withLockTimeout(Duration.ofMillis(50));
  }

  JdbcStore store() {
    if (store == null) {
      store = JdbcStore.open(settings(), clock, thread);
    }
    return store;
  }

  /** Closes the store and opens it again. */
  JdbcStore reopened() {
    close();
    return store();
  }

  void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  JournalUnderTest journal() {
    return new JournalUnderTest(store().journal(), store().archive(), store().lanes(), clock);
  }

  MembersUnderTest members() {
    return new MembersUnderTest(
        store().members(JournalUnderTest.SITE),
        store().credentials(JournalUnderTest.SITE),
        store().passwordLinks(JournalUnderTest.SITE));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    store();
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
