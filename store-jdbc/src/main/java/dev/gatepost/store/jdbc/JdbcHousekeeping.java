package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.port.Housekeeping;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the database small. It walks through the commands in the order in which they came, some at
 * a time, and needs no index of its own for that; what it removes makes room for what comes.
 *
 * <p>First go the keys and guards that name a command, then the command: nothing ever names a
 * command that is gone.
 */
final class JdbcHousekeeping implements Housekeeping {
  private static final int STEP = 500;

  private static final byte[] LEAST = new byte[CommandId.RANDOM_BYTES];

  private final Writer writer;
  private final AtomicLong position = new AtomicLong();

  JdbcHousekeeping(Writer writer) {
    this.writer = writer;
  }

  @Override
  public boolean tidy(Retention retention, Instant now) {
    Instant finished = now.minus(retention.finished());
    String oldest = CommandId.of(finished, LEAST).value();
    if (writer.call(Scope.NONE, session -> forget(session, oldest, now)) > 0) {
      return true;
    }
    long from = position.get();
    long to = writer.call(
        Scope.NONE, session -> remove(session, from, finished, now.minus(retention.dead())));
    position.set(to);
    return to > 0;
  }

  /** Removes what is recognised by commands older than {@code oldest}, and links that ran out. */
  private static int forget(Session session, String oldest, Instant now) throws SQLException {
    return session.change("""
            DELETE FROM @idempotency_key WHERE command IN
              (SELECT command FROM @idempotency_key WHERE command < ? LIMIT ?)""", oldest, STEP)
        + session.change("""
            DELETE FROM @duplicate_guard WHERE command IN
              (SELECT command FROM @duplicate_guard WHERE command < ? LIMIT ?)""", oldest, STEP)
        + session.change("""
            DELETE FROM @password_link WHERE member IN
              (SELECT member FROM @password_link WHERE expires_at <= ? LIMIT ?)""", now, STEP);
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
