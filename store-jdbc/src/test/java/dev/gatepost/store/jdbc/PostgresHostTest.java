package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What PostgreSQL asks of a host program's transaction. */
final class PostgresHostTest {
  @RegisterExtension
  final PostgresStore postgres = new PostgresStore();

  @Test
  void aTransactionThatDoesNotSeeWhatOthersCommitIsRefused() throws SQLException {
    try (Connection host = postgres.host()) {
      host.setAutoCommit(false);
      host.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> postgres
              .store()
              .append(postgres.journal().submission(new UpdateUser(new ContactId("7"))), host))
          .withMessageContaining("READ COMMITTED");
    }
  }
}
