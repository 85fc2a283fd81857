package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteDataSource;

/** What SQLite asks of a host program's transaction, and what it gives. */
final class SqliteHostTest {
  private static final TablePrefix PREFIX = new TablePrefix("gatepost_");

  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Test
  void theFileIsFoundThroughTheHostsConnections() throws SQLException {
    sqlite.vacate();
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + sqlite.file());
    try (JdbcStore store =
            JdbcStore.open(SqliteSettings.beside(source, PREFIX), sqlite.clock(), Runnable::run);
        Connection host = source.getConnection()) {
      host.setAutoCommit(false);
      Receipt receipt = append(store, "7", host);
      host.commit();

      assertThat(store.archive().find(receipt.id())).isPresent();
    }
  }

  @Test
  void aDatabaseInMemoryCannotBeShared() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite::memory:");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqliteSettings.beside(source, PREFIX))
        .withMessageContaining("memory");
  }

  @Test
  void aHostThatWritesFirstMayStoreACommandThen() throws SQLException {
    sqlite.store();
    try (Connection host = sqlite.host();
        Statement own = host.createStatement()) {
      own.execute("CREATE TABLE orders (id INTEGER)");
      host.setAutoCommit(false);
      own.execute("INSERT INTO orders VALUES (1)");
      CompletableFuture<Receipt> waiting = sqlite
          .store()
          .journal()
          .append(sqlite.journal().submission(new UpdateUser(new ContactId("8"))))
          .toCompletableFuture();
      Receipt receipt = append(sqlite.store(), "7", host);
      host.commit();

      assertThat(sqlite.store().archive().find(receipt.id())).isPresent();
      assertThat(waiting.join().status()).isEqualTo(Status.ACCEPTED);
    }
  }

  @Test
  void aHostThatHasReadWhatIsNoLongerSoIsRefusedAndMayTryAgain() throws SQLException {
    sqlite.store();
    try (Connection host = sqlite.host();
        Statement own = host.createStatement()) {
      host.setAutoCommit(false);
      own.executeQuery("SELECT count(*) FROM command").close();
      sqlite.journal().append(new UpdateUser(new ContactId("8")));

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> append(sqlite.store(), "7", host));
      host.rollback();
      assertThat(append(sqlite.store(), "7", host).status()).isEqualTo(Status.ACCEPTED);
      host.commit();
    }
  }

  @Test
  void aHostGetsItsTurnHoweverMuchArrives() throws SQLException {
    ExecutorService crowd = Executors.newSingleThreadExecutor();
    JdbcStore store = sqlite.store();
    try (Connection host = sqlite.host()) {
      crowd.execute(() -> {
        while (!crowd.isShutdown()) {
          store.writer().call(Scope.NONE, session -> session.change("UPDATE @lane SET fence = 0"));
        }
      });
      host.setAutoCommit(false);
      for (int i = 0; i < 50; i++) {
        assertThat(append(store, "c" + i, host).status()).isEqualTo(Status.ACCEPTED);
        host.commit();
      }
    } finally {
      crowd.shutdown();
    }
  }

  @Test
  void aConnectionToAnotherFileIsRefused() throws SQLException {
    sqlite.store();
    try (Connection host = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      host.setAutoCommit(false);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> append(sqlite.store(), "7", host))
          .withMessageContaining(sqlite.file().toString());
    }
  }

  @Test
  void aConnectionThatDoesNotWaitForTheDiskIsRefused() throws SQLException {
    sqlite.store();
    try (Connection host = sqlite.host();
        Statement own = host.createStatement()) {
      own.execute("PRAGMA synchronous = NORMAL");
      host.setAutoCommit(false);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> append(sqlite.store(), "7", host))
          .withMessageContaining("synchronous = FULL");
    }
  }

  private Receipt append(JdbcStore store, String contact, Connection host) throws SQLException {
    return store.append(
        sqlite.journal(store).submission(new UpdateUser(new ContactId(contact))), host);
  }
}
