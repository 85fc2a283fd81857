package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.port.Housekeeping;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the database small, a few hundred rows at a time; what it removes makes room for what
 * comes.
 *
 * <p>First goes what names a command, then the command: nothing ever names a command that is gone.
 * It walks through the commands in the order in which they came, and needs no index of its own for
 * that. All else is found through an index.
 */
final class JdbcHousekeeping implements Housekeeping {
  private static final int STEP = 500;

  private static final byte[] LEAST = new byte[CommandId.RANDOM_BYTES];

  private static final List<Removal> REMOVALS = List.of(
      Removal.of("idempotency_key", "site, name", "command < ?", JdbcHousekeeping::oldest),
      Removal.of("duplicate_guard", "site, work", "command < ?", JdbcHousekeeping::oldest),
      Removal.of(
          "operation_run",
          "site, contact",
          "command < ? AND NOT EXISTS (SELECT 1 FROM @command c WHERE c.id = x.command)",
          JdbcHousekeeping::oldest),
      Removal.of(
          "counted_run",
          "site, contact, operation, command",
          "counts_until <= ?",
          (retention, now) -> now),
      Removal.of("password_link", "token_hash", "expires_at <= ?", (retention, now) -> now),
      Removal.of("coupon", "seq", "used_at < ?", JdbcHousekeeping::ended),
      Removal.of("coupon", "seq", "expires_at < ?", JdbcHousekeeping::ended),
      Removal.of(
          "subscription",
          "site, contact, product",
          "at < ? AND state IN ('cancelled', 'revoked', 'replaced') AND tags = '' AND hand IS NULL",
          JdbcHousekeeping::ended));

  private final Writer writer;
  private final AtomicLong position = new AtomicLong();

  JdbcHousekeeping(Writer writer) {
    this.writer = writer;
  }

  /**
   * What of one table nobody needs any longer.
   *
   * @param sql removes some of it; asks for a bound and for how many rows
   * @param bound tells what is too old
   */
  private record Removal(String sql, Bound bound) {
    static Removal of(String table, String key, String condition, Bound bound) {
      return new Removal(
          "DELETE FROM @%1$s WHERE (%2$s) IN (SELECT %2$s FROM @%1$s AS x WHERE %3$s LIMIT ?)"
              .formatted(table, key, condition),
          bound);
    }

    int apply(Session session, Retention retention, Instant now) throws SQLException {
      return session.change(sql, bound.at(retention, now), STEP);
    }
  }

  /** Tells from when on a row is kept. */
  private interface Bound {
    Object at(Retention retention, Instant now);
  }

  /** Commands' ids sort by time. */
  private static Object oldest(Retention retention, Instant now) {
    return CommandId.of(now.minus(retention.finished()), LEAST).value();
  }

  private static Object ended(Retention retention, Instant now) {
    return now.minus(retention.ended());
  }

  @Override
  public boolean tidy(Retention retention, Instant now) {
    return REMOVALS.stream()
            .anyMatch(removal -> removes(session -> removal.apply(session, retention, now)))
        || removes(session -> ReleaseTable.forget(session, now.minus(retention.ended()), STEP / 10))
        || walks(retention, now);
  }

  private boolean removes(Writer.Change<Integer> change) {
    return writer.call(Scope.NONE, change) > 0;
  }

  private boolean walks(Retention retention, Instant now) {
    long from = position.get();
    long to = writer.call(
        Scope.NONE,
        session ->
            remove(session, from, now.minus(retention.finished()), now.minus(retention.dead())));
    position.set(to);
    return to > 0;
  }

  /**
   * Removes commands behind {@code from}; returns how far it came, or 0 at the end of the way:
   * where they came so late that none of them can be over for long enough.
   */
  private static long remove(Session session, long from, Instant finished, Instant dead)
      throws SQLException {
    long to = session
        .first(
            row -> Columns.time(row, 2).isBefore(finished) ? row.getLong(1) : 0L,
            "SELECT max(seq), min(received_at) FROM"
                + " (SELECT seq, received_at FROM @command WHERE seq > ? ORDER BY seq LIMIT ?) AS step",
            from,
            STEP)
        .orElse(0L);
    session.change("""
        DELETE FROM @command AS command WHERE seq > ? AND seq <= ? AND (
          state = 'finished' AND settled_at < ? OR state = 'dead' AND settled_at < ?
          OR state = 'merged' AND NOT EXISTS (SELECT 1 FROM @command t
            WHERE t.seq = command.merged_into
            AND NOT (t.state = 'finished' AND t.settled_at < ?
              OR t.state = 'dead' AND t.settled_at < ?)))""", from, to, finished, dead, finished, dead);
    return to;
  }
}
