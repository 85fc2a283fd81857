package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteDataSource;

/** What SQLite asks of a host program's transaction, and what it gives. */
final class SqliteHostTest {
  private static final long SOON = 20;
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

  /** Between two of our transactions there is no gap that it would find by looking now and then. */
  @Test
  void aHostThatWaitsGoesBeforeOurNextTransaction() {
    CountDownLatch going = new CountDownLatch(1);
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    Writer writer = sqlite.store().writer();
    CompletableFuture<Boolean> first = writer.submit(Scope.NONE, session -> comes(asking));
    CompletableFuture<Receipt> host = CompletableFuture.supplyAsync(
        () -> committed(going), task -> new Thread(task, "host").start());
    assertThat(comes(going)).isTrue();
    CompletableFuture<Boolean> second = writer.submit(Scope.NONE, session -> comes(gone));
    asking.countDown();

    assertThat(host.join().status()).isEqualTo(Status.ACCEPTED);
    gone.countDown();
    assertThat(List.of(first.join(), second.join())).containsOnly(true);
  }

  /** Says on {@code going} that it is about to ask for the lock. */
  private Receipt committed(CountDownLatch going) {
    try (Connection host = sqlite.host();
        Statement own = host.createStatement()) {
      own.execute("PRAGMA busy_timeout = 2000");
      host.setAutoCommit(false);
      Receipt receipt = append(sqlite.store(), "7", telling(host, going));
      host.commit();
      return receipt;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean comes(CountDownLatch latch) {
    try {
      return latch.await(SOON, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection telling(Connection host, CountDownLatch going) {
    return (Connection) Proxy.newProxyInstance(
        SqliteHostTest.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, args) -> {
          if (method.getName().equals("createStatement")) {
            going.countDown();
          }
          return method.invoke(host, args);
        });
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
