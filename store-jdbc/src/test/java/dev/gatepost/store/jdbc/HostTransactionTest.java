package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.port.Submission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host program that stores a command together with what belongs to it, or neither. */
final class HostTransactionTest {
  private static final Operation SYNC = new UpdateUser(new ContactId("7"));

  @RegisterExtension
  final PostgresStore postgres = new PostgresStore();

  @Test
  void whatTheHostCommitsIsStoredAndWillBeDone() throws SQLException {
    try (Connection host = transaction()) {
      Receipt receipt = postgres.store().append(submission(SYNC), host);
      assertThat(postgres.store().archive().find(receipt.id())).isEmpty();
      host.commit();

      assertThat(receipt.status()).isEqualTo(Status.ACCEPTED);
      assertThat(postgres.journal().claimOne(postgres.journal().lease()).id())
          .isEqualTo(receipt.id());
    }
  }

  @Test
  void whatTheHostRollsBackWasNeverThere() throws SQLException {
    Operation charge = new ChargeSubscription(new ContactId("7"), Optional.empty());
    try (Connection host = transaction()) {
      Receipt receipt = postgres.store().append(submission(charge), host);
      host.rollback();

      assertThat(postgres.store().archive().find(receipt.id())).isEmpty();
      assertThat(postgres.journal().append(charge).status()).isEqualTo(Status.ACCEPTED);
    }
  }

  @Test
  void whatWaitsAbsorbsItAsUsual() throws SQLException {
    Receipt first = postgres.journal().append(SYNC);
    try (Connection host = transaction()) {
      Receipt merged = postgres.store().append(submission(SYNC), host);
      host.commit();

      assertThat(merged.status()).isEqualTo(Status.MERGED);
      assertThat(postgres.journal().find(merged.id()).mergedInto()).contains(first.id());
    }
  }

  @Test
  void whatArrivesForTheSiteMeanwhileWaitsForTheHost() throws SQLException {
    try (Connection host = transaction()) {
      Receipt first = postgres.store().append(submission(SYNC), host);
      CompletableFuture<Receipt> second =
          postgres.store().journal().append(submission(SYNC)).toCompletableFuture();
      assertThat(second).isNotDone();
      host.commit();

      assertThat(second.join().status()).isEqualTo(Status.MERGED);
      assertThat(postgres.journal().find(second.join().id()).mergedInto()).contains(first.id());
    }
  }

  @Test
  void aConnectionThatIsInNoTransactionIsRefused() throws SQLException {
    try (Connection host = postgres.postgres.connect()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> postgres.store().append(submission(SYNC), host))
          .withMessageContaining("not in a transaction");
      host.setAutoCommit(false);
      host.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> postgres.store().append(submission(SYNC), host))
          .withMessageContaining("READ COMMITTED");
    }
  }

  @Test
  void aStoreInAFileHasItToItself() throws SQLException {
    SqliteStore sqlite = new SqliteStore();
    try (Connection host = transaction()) {
      assertThatThrownBy(() -> sqlite.store().append(submission(SYNC), host))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("PostgreSQL");
    } finally {
      sqlite.close();
    }
  }

  private Submission submission(Operation operation) {
    return postgres.journal().submission(operation);
  }

  private Connection transaction() throws SQLException {
    Connection host = postgres.postgres.connect();
    host.setAutoCommit(false);
    return host;
  }
}
