package dev.gatepost.http.docs;

import dev.gatepost.core.operation.Command;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The second example of {@code docs/embedding.md}, between the two marks. */
final class HostTransaction {
  private HostTransaction() {}

  /** What the host program stores on its own account. */
  interface Order {
    void save(Connection transaction) throws SQLException;
  }

  static Receipt run(
      DataSource pool, Order order, JdbcStore store, CommandIntake intake, Command command)
      throws SQLException {
    // example begins
    try (Connection transaction = pool.getConnection()) {
      transaction.setAutoCommit(false);
      order.save(transaction);
      Receipt receipt = store.append(intake.prepare(command), transaction);
      transaction.commit();
      return receipt;
    }
    // example ends
  }
}
