package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.port.Submission;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host program that stores a command together with what belongs to it, or neither. */
@OnEveryEngine
final class HostTransactionTest {
  private static final Operation SYNC = new UpdateUser(new ContactId("7"));

  @RegisterExtension
  final StoreUnderTest store;

  HostTransactionTest(Engine engine) {
    store = engine.store();
  }

  @Test
  void whatTheHostCommitsIsStoredAndWillBeDone() throws SQLException {
    try (Connection host = transaction()) {
      Receipt receipt = store.store().append(submission(SYNC), host);
      assertThat(store.store().archive().find(receipt.id())).isEmpty();
      host.commit();

      assertThat(receipt.status()).isEqualTo(Status.ACCEPTED);
      assertThat(store.journal().claimOne(store.journal().lease()).id()).isEqualTo(receipt.id());
    }
  }

  @Test
  void whatTheHostRollsBackWasNeverThere() throws SQLException {
    Operation charge = new ChargeSubscription(new ContactId("7"), Optional.empty());
    try (Connection host = transaction()) {
      Receipt receipt = store.store().append(submission(charge), host);
      host.rollback();

      assertThat(store.store().archive().find(receipt.id())).isEmpty();
      assertThat(store.journal().append(charge).status()).isEqualTo(Status.ACCEPTED);
    }
  }

  @Test
  void whatTheHostStoresBesidesIsStoredWithIt() throws SQLException {
    try (Connection host = transaction();
        Statement own = host.createStatement()) {
      own.execute("CREATE TABLE orders (command TEXT)");
      Receipt receipt = store.store().append(submission(SYNC), host);
      own.execute("INSERT INTO orders VALUES ('" + receipt.id().value() + "')");
      host.commit();

      assertThat(own.executeQuery("SELECT 1 FROM orders o JOIN command c ON c.id = o.command")
              .next())
          .isTrue();
    }
  }

  @Test
  void whatWaitsAbsorbsItAsUsual() throws SQLException {
    Receipt first = store.journal().append(SYNC);
    try (Connection host = transaction()) {
      Receipt merged = store.store().append(submission(SYNC), host);
      host.commit();

      assertThat(merged.status()).isEqualTo(Status.MERGED);
      assertThat(store.journal().find(merged.id()).mergedInto()).contains(first.id());
    }
  }

  @Test
  void whatArrivesForTheSiteMeanwhileWaitsForTheHost() throws SQLException {
    try (Connection host = transaction()) {
      Receipt first = store.store().append(submission(SYNC), host);
      CompletableFuture<Receipt> second =
          store.store().journal().append(submission(SYNC)).toCompletableFuture();
      assertThat(second).isNotDone();
      host.commit();

      assertThat(second.join().status()).isEqualTo(Status.MERGED);
      assertThat(store.journal().find(second.join().id()).mergedInto()).contains(first.id());
    }
  }

  @Test
  void severalCommandsMayShareATransaction() throws SQLException {
    try (Connection host = transaction()) {
      Receipt first = store.store().append(submission(SYNC), host);
      Receipt second = store.store().append(submission(SYNC), host);
      host.commit();

      assertThat(second.status()).isEqualTo(Status.MERGED);
      assertThat(store.journal().find(second.id()).mergedInto()).contains(first.id());
    }
  }

  @Test
  void aConnectionThatIsInNoTransactionIsRefused() throws SQLException {
    try (Connection host = store.host()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.store().append(submission(SYNC), host))
          .withMessageContaining("not in a transaction");
    }
  }

  private Submission submission(Operation operation) {
    return store.journal().submission(operation);
  }

  private Connection transaction() throws SQLException {
    Connection host = store.host();
    host.setAutoCommit(false);
    return host;
  }
}
