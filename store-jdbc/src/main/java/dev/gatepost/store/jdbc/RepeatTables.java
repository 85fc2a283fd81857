package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What must not be done twice. Each question is one upsert, so that of two equal commands that
 * arrive at once, also on two nodes, one is the first.
 */
final class RepeatTables {
  private static final String RECEIPT = """
      SELECT c.id, coalesce(t.due_at, c.due_at), b.due_at, t.id FROM @command c
        LEFT JOIN @command t ON t.seq = c.merged_into LEFT JOIN @batch b ON b.seq = c.batch
        WHERE c.id = ?""";

  private RepeatTables() {}

  /**
   * Gives the key to the submission, or finds whose it is.
   *
   * @throws IdempotencyConflict if it is another operation's
   */
  static Optional<Receipt> claim(Session session, Submission submission, IdempotencyKey key)
      throws SQLException {
    String site = submission.site().value();
    String work = StoredOperation.of(submission.operation()).work();
    int claimed = session.change(
        "INSERT INTO @idempotency_key (site, name, work, command) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (site, name) DO NOTHING",
        site,
        key.value(),
        work,
        submission.id().value());
    if (claimed > 0) {
      return Optional.empty();
    }
    Optional<String> known = session.first(
        row -> row.getString(1),
        "SELECT command FROM @idempotency_key WHERE site = ? AND name = ? AND work = ?",
        site,
        key.value(),
        work);
    return Optional.of(duplicate(session, known.orElseThrow(IdempotencyConflict::new)));
  }

  /** Makes the key stand for {@code command}. */
  static void point(Session session, Submission submission, IdempotencyKey key, CommandId command)
      throws SQLException {
    if (!command.equals(submission.id())) {
      session.change(
          "UPDATE @idempotency_key SET command = ? WHERE site = ? AND name = ?",
          command.value(),
          submission.site().value(),
          key.value());
    }
  }

  /**
   * Finds the equal command inside the window, or makes the submission the first of a new one. No
   * window holds nothing: commands are not stored in the order in which they were received.
   */
  static Optional<Receipt> guard(Session session, Submission submission) throws SQLException {
    if (submission.duplicateWindow().isZero()) {
      return Optional.empty();
    }
    String site = submission.site().value();
    String work = StoredOperation.of(submission.operation()).work();
    Instant received = submission.received();
    int first = session.change(
        """
        INSERT INTO @duplicate_guard AS g (site, work, command, received_at) VALUES (?, ?, ?, ?)
          ON CONFLICT (site, work) DO UPDATE
          SET command = excluded.command, received_at = excluded.received_at
          WHERE g.received_at <= ?""",
        site,
        work,
        submission.id().value(),
        received,
        received.minus(submission.duplicateWindow()));
    if (first > 0) {
      return Optional.empty();
    }
    String known = session
        .first(
            row -> row.getString(1),
            "SELECT command FROM @duplicate_guard WHERE site = ? AND work = ?",
            site,
            work)
        .orElseThrow();
    return Optional.of(duplicate(session, known));
  }

  /** Finds a submission that was stored before the connection broke which should have said so. */
  static Optional<Receipt> stored(Session session, CommandId command) throws SQLException {
    return session.first(
        row -> receipt(
            row, row.getString(4) == null ? Receipt.Status.ACCEPTED : Receipt.Status.MERGED),
        RECEIPT,
        command.value());
  }

  private static Receipt duplicate(Session session, String command) throws SQLException {
    return session
        .first(row -> receipt(row, Receipt.Status.DUPLICATE), RECEIPT, command)
        .orElseThrow();
  }

  private static Receipt receipt(ResultSet row, Receipt.Status status) throws SQLException {
    Instant own = Columns.time(row, 2);
    return new Receipt(
        new CommandId(row.getString(1)),
        status,
        Columns.optionalTime(row, 3).map(due -> BatchTable.later(own, due)).orElse(own));
  }
}
