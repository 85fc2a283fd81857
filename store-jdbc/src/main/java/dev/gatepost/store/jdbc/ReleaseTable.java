package dev.gatepost.store.jdbc;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The releases: when their work begins and how far it is. Their counts are kept, not counted, so
 * that asking costs the same for ten commands and for a million.
 */
final class ReleaseTable {
  private static final String COLUMNS = "seq, opened_at, due_at, wake_at";
  private static final String PROGRESS =
      "SELECT id, site, opened_at, due_at, waiting, running, merged, succeeded, refused, failed"
          + " FROM @release";

  private static final String WAKE_WITH_RELEASE =
      " wake_at = CASE WHEN wake_at < due_at THEN wake_at ELSE due_at END";

  private ReleaseTable() {}

  /** A release that work can join or be taken from. */
  record Window(long seq, Instant opened, Instant due, Optional<Instant> wake) {
    static Window read(ResultSet row) throws SQLException {
      return new Window(
          row.getLong(1), Columns.time(row, 2), Columns.time(row, 3), Columns.optionalTime(row, 4));
    }

    /** Returns whether none of its work is due before {@code moment}. */
    boolean sleepsUntil(Instant moment) {
      return wake.filter(moment::isAfter).isEmpty();
    }
  }

  /**
   * Counts a new command into the release whose window is open at its arrival, or into a new one.
   */
  static Window join(Session session, Submission submission) throws SQLException {
    List<Window> open = session.changed(
        Window::read,
        "UPDATE @release SET waiting = waiting + 1," + WAKE_WITH_RELEASE
            + " WHERE seq = (SELECT max(seq) FROM @release WHERE site = ?) AND due_at > ?"
            + " RETURNING " + COLUMNS,
        submission.site().value(),
        submission.received());
    return open.isEmpty() ? create(session, submission) : moved(session, open.get(0), submission);
  }

  /** Counts a command into the release of its twin. */
  static Window merge(Session session, long release, Submission submission) throws SQLException {
    Window window = session
        .changed(
            Window::read,
            "UPDATE @release SET merged = merged + 1 WHERE seq = ? RETURNING " + COLUMNS,
            release)
        .get(0);
    return submission.received().isBefore(window.due())
        ? moved(session, window, submission)
        : window;
  }

  /** Lets a joining command say when a release becomes due that is not due yet. */
  private static Window moved(Session session, Window window, Submission joining)
      throws SQLException {
    Instant due = joining.delay().due(joining.received(), window.opened());
    if (due.equals(window.due())) {
      return window;
    }
    session.change(
        "UPDATE @release SET due_at = ?, wake_at = ? WHERE seq = ?", due, due, window.seq());
    return new Window(window.seq(), window.opened(), due, Optional.of(due));
  }

  private static Window create(Session session, Submission first) throws SQLException {
    Instant opened = first.received();
    Instant due = first.delay().due(opened, opened);
    return session
        .changed(
            Window::read,
            "INSERT INTO @release (id, site, opened_at, due_at, wake_at, waiting)"
                + " VALUES (?, ?, ?, ?, ?, 1) RETURNING " + COLUMNS,
            first.id().value(),
            first.site().value(),
            opened,
            due,
            due)
        .get(0);
  }

  /** Returns the releases that may have work due at {@code now}, the longest due first. */
  static List<Window> awake(Session session, SiteId site, Instant now, int limit)
      throws SQLException {
    return session.all(
        Window::read,
        "SELECT " + COLUMNS + " FROM @release WHERE site = ? AND wake_at <= ?"
            + " ORDER BY wake_at, seq LIMIT ?",
        site.value(),
        now,
        limit);
  }

  /** Counts {@code taken} commands as running and finds out when the next one is due. */
  static void take(Session session, Window window, int taken) throws SQLException {
    Instant next = session
        .first(
            row -> Columns.optionalTime(row, 1),
            "SELECT min(due_at) FROM @command WHERE release = ? AND state = 'waiting'",
            window.seq())
        .flatMap(found -> found)
        .map(due -> later(due, window.due()))
        .orElse(null);
    session.change(
        "UPDATE @release SET waiting = waiting - ?, running = running + ?, wake_at = ?"
            + " WHERE seq = ?",
        taken,
        taken,
        next,
        window.seq());
  }

  /** Counts a running command as what it became. */
  static void settle(Session session, long release, Outcome outcome) throws SQLException {
    if (outcome instanceof Outcome.WillRetry retry) {
      putBack(session, release, "running", retry.retryAt());
    } else {
      session.change(
          "UPDATE @release SET running = running - 1, %1$s = %1$s + 1 WHERE seq = ?"
              .formatted(counter(outcome)),
          release);
    }
  }

  /** Counts a command as waiting again. */
  static void putBack(Session session, long release, String from, Instant due) throws SQLException {
    session.change("""
        UPDATE @release SET %1$s = %1$s - 1, waiting = waiting + 1,
          wake_at = CASE WHEN wake_at < ? THEN wake_at WHEN due_at > ? THEN due_at ELSE ? END
          WHERE seq = ?""".formatted(from), due, due, due, release);
  }

  private static String counter(Outcome outcome) {
    if (outcome instanceof Outcome.Refused) {
      return "refused";
    }
    return outcome instanceof Outcome.GaveUp ? "failed" : "succeeded";
  }

  static List<Release> newest(Session session, SiteId site, int limit) throws SQLException {
    return session.all(
        ReleaseTable::release,
        PROGRESS + " WHERE site = ? ORDER BY seq DESC LIMIT ?",
        site.value(),
        limit);
  }

  static Optional<Release> find(Session session, ReleaseId id) throws SQLException {
    return session.first(ReleaseTable::release, PROGRESS + " WHERE id = ?", id.value());
  }

  private static Release release(ResultSet row) throws SQLException {
    Release.Progress progress = new Release.Progress(
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10));
    Instant due = Columns.time(row, 4);
    return new Release(
        new ReleaseId(row.getString(1)),
        new SiteId(row.getString(2)),
        Gathering.WINDOW,
        Columns.time(row, 3),
        due,
        Optional.empty(),
        Optional.empty(),
        progress.left() == 0 ? Optional.of(due) : Optional.empty(),
        Release.Course.ON,
        progress);
  }

  static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
