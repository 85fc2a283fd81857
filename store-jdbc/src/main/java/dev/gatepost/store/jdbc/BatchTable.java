package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.Submission;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What of a release becomes due together: the commands of one window, or the tags that follow. */
final class BatchTable {
  static final String COLUMNS = "b.seq, b.release, b.opened_at, b.due_at, b.wake_at";

  private BatchTable() {}

  /** What is in a batch. */
  enum Kind {
    COMMANDS("commands", "waiting"),
    TAGS("tags", "tags_waiting");

    private final String column;
    private final String left;

    Kind(String column, String left) {
      this.column = column;
      this.left = left;
    }
  }

  /** A batch that work can join or be taken from. */
  record Batch(long seq, long release, Instant opened, Instant due, Optional<Instant> wake) {
    static Batch read(ResultSet row) throws SQLException {
      return new Batch(
          row.getLong(1),
          row.getLong(2),
          Columns.time(row, 3),
          Columns.time(row, 4),
          Columns.optionalTime(row, 5));
    }

    boolean isOpen(Instant received) {
      return received.isBefore(due);
    }

    /** Returns whether {@code joining} moves nothing. */
    boolean isAsExpectedBy(Submission joining) {
      return isOpen(joining.received())
          && joining.delay().due(joining.received(), opened).equals(due)
          && wake.equals(Optional.of(due));
    }
  }

  /** Opens a window of {@code release}. */
  static Batch open(Session session, long release, Submission first, boolean isHeld)
      throws SQLException {
    Instant opened = first.received();
    Instant due = first.delay().due(opened, opened);
    long seq = insert(session, release, first.site(), Kind.COMMANDS, opened, due, isHeld);
    return wakeAt(session, new Batch(seq, release, opened, due, Optional.empty()), due);
  }

  /** Makes the place for the tags of a release. */
  static void openTags(Session session, long release, Submission first) throws SQLException {
    insert(session, release, first.site(), Kind.TAGS, first.received(), first.received(), false);
  }

  private static long insert(
      Session session,
      long release,
      SiteId site,
      Kind kind,
      Instant opened,
      Instant due,
      boolean isHeld)
      throws SQLException {
    return session
        .changed(
            row -> row.getLong(1),
            "INSERT INTO @batch (release, site, kind, opened_at, due_at, held)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING seq",
            release,
            site.value(),
            kind.column,
            opened,
            due,
            isHeld ? 1 : 0)
        .get(0);
  }

  /** Lets a command into a batch: it may say when that becomes due, unless it is due already. */
  static Batch join(Session session, Batch batch, Submission joining) throws SQLException {
    if (!batch.isOpen(joining.received())) {
      return batch;
    }
    Instant due = joining.delay().due(joining.received(), batch.opened());
    if (!due.equals(batch.due())) {
      session.later("UPDATE @batch SET due_at = ? WHERE seq = ?", due, batch.seq());
    } else if (batch.wake().equals(Optional.of(due))) {
      return batch;
    }
    Batch moved = new Batch(batch.seq(), batch.release(), batch.opened(), due, batch.wake());
    return wakeAt(session, moved, due);
  }

  private static Batch wakeAt(Session session, Batch batch, Instant wake) throws SQLException {
    session.later("UPDATE @batch SET wake_at = ? WHERE seq = ?", wake, batch.seq());
    return new Batch(batch.seq(), batch.release(), batch.opened(), batch.due(), Optional.of(wake));
  }

  static Batch find(Session session, long seq) throws SQLException {
    return session
        .first(Batch::read, "SELECT " + COLUMNS + " FROM @batch b WHERE b.seq = ?", seq)
        .orElseThrow();
  }

  /** Returns the place for the tags of {@code release}. */
  static long tags(Session session, long release) throws SQLException {
    return session
        .first(
            row -> row.getLong(1),
            "SELECT seq FROM @batch WHERE release = ? AND kind = 'tags'",
            release)
        .orElseThrow();
  }

  /**
   * Returns the batches that may have work due at {@code now}: of the release with the least left
   * first, so that a small one does not wait behind a large one; of equals, the longest due.
   */
  static List<Batch> awake(Session session, SiteId site, Kind kind, Instant now, int limit)
      throws SQLException {
    return session.all(
        Batch::read,
        "SELECT " + COLUMNS + " FROM @batch b JOIN @release r ON r.seq = b.release"
            + " WHERE b.site = ? AND b.held = 0 AND b.wake_at <= ? AND b.kind = ?"
            + " ORDER BY r." + kind.left + ", b.wake_at, b.seq LIMIT ?",
        site.value(),
        now,
        kind.column,
        limit);
  }

  /** Finds out when the next of what waits is due, after some was taken. */
  static void sleep(Session session, Batch batch) throws SQLException {
    session.later("""
        UPDATE @batch SET wake_at = (
            SELECT CASE WHEN min(due_at) < ? THEN ? ELSE min(due_at) END FROM @command
              WHERE batch = ? AND state = 'waiting')
          WHERE seq = ?""", batch.due(), batch.due(), batch.seq(), batch.seq());
  }

  /** Takes note that something of a batch waits again until {@code due}. */
  static void wake(Session session, long batch, Instant due) throws SQLException {
    session.later("""
        UPDATE @batch SET wake_at =
          CASE WHEN wake_at < ? THEN wake_at WHEN due_at > ? THEN due_at ELSE ? END
          WHERE seq = ?""", due, due, due, batch);
  }

  /** Holds everything of a release, or lets it go. */
  static void hold(Session session, long release, boolean isHeld) throws SQLException {
    session.later("UPDATE @batch SET held = ? WHERE release = ?", isHeld ? 1 : 0, release);
  }

  /** Takes note that no command of a release waits any longer. */
  static void silence(Session session, long release) throws SQLException {
    session.later(
        "UPDATE @batch SET wake_at = NULL WHERE release = ? AND kind = 'commands'", release);
  }

  static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
