package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.OperationKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A command whose state was changed. */
record Moved(
    CommandId id,
    StoredOperation operation,
    Instant due,
    Optional<Long> release,
    Optional<Long> batch) {
  /** What a statement has to give back. */
  static final String RETURNING = " RETURNING id, name, contact, parameter, due_at, release, batch";

  static Moved read(ResultSet row) throws SQLException {
    return new Moved(
        new CommandId(row.getString(1)),
        new StoredOperation(row.getString(2), row.getString(3), row.getString(4)),
        Columns.time(row, 5),
        Columns.optionalNumber(row, 6),
        Columns.optionalNumber(row, 7));
  }

  boolean isTag() {
    return operation.name().equals(OperationKind.TAG_CONTACT.word());
  }
}
