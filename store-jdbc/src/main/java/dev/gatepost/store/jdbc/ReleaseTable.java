package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The releases and how far they are. Their counts are kept, not counted, so that asking costs the
 * same for ten commands and for a million.
 */
final class ReleaseTable {
  private static final String SELECT = """
      SELECT r.id, r.site, r.gathered_by, r.name, r.opened_at, r.due_at, r.started_at,
          (SELECT min(wake_at) FROM @batch b WHERE b.release = r.seq), r.ended_at, r.course,
          r.waiting, r.running, r.merged, r.succeeded, r.refused, r.failed,
          r.tags_expected, r.tags_waiting, r.tags_applied, r.tags_failed
        FROM @release r""";

  private ReleaseTable() {}

  /** A release, and the last window of it. */
  record Open(BatchTable.Batch batch, boolean isOver, boolean isHeld) {
    private static Open read(ResultSet row) throws SQLException {
      Course course = course(row.getString(7));
      return new Open(
          BatchTable.Batch.read(row),
          Columns.optionalTime(row, 6).isPresent() || course == Course.CANCELLED,
          course == Course.PAUSED);
    }
  }

  /**
   * Joins the release that the gathering of a new command leads to, or makes a new one.
   *
   * @param latest the latest of that gathering
   */
  static BatchTable.Batch join(
      Session session, Optional<Open> latest, Submission submission, Gathering gathering)
      throws SQLException {
    Optional<Open> open = latest
        .filter(release -> !release.isOver())
        .filter(release ->
            gathering instanceof Gathering.Named || release.batch().isOpen(submission.received()));
    return open.isPresent()
        ? window(session, open.get(), submission)
        : create(session, submission, gathering);
  }

  /** Asks for the latest release of a gathering, on the way of the next statement. */
  static void askForLatest(Session session, SiteId site, Gathering gathering, Consumer<Open> answer)
      throws SQLException {
    session.ask(
        row -> answer.accept(Open.read(row)),
        "SELECT " + BatchTable.COLUMNS + ", r.ended_at, r.course FROM @batch b"
            + " JOIN @release r ON r.seq = b.release WHERE b.seq = (SELECT max(seq) FROM @batch"
            + " WHERE kind = 'commands' AND release = (SELECT max(seq) FROM @release"
            + " WHERE site = ? AND gathered_by = ? AND name = ?))",
        site.value(),
        kind(gathering),
        name(gathering));
  }

  private static BatchTable.Batch window(Session session, Open open, Submission submission)
      throws SQLException {
    return open.batch().isOpen(submission.received())
        ? BatchTable.join(session, open.batch(), submission)
        : BatchTable.open(session, open.batch().release(), submission, open.isHeld());
  }

  private static BatchTable.Batch create(Session session, Submission first, Gathering gathering)
      throws SQLException {
    Instant opened = first.received();
    long seq = session
        .changed(
            row -> row.getLong(1),
            "INSERT INTO @release (id, site, gathered_by, name, opened_at, due_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING seq",
            first.id().value(),
            first.site().value(),
            kind(gathering),
            name(gathering),
            opened,
            first.delay().due(opened, opened))
        .get(0);
    BatchTable.openTags(session, seq, first);
    return BatchTable.open(session, seq, first, false);
  }

  /** Counts a command into the release of its twin. */
  static BatchTable.Batch merge(Session session, long batch, Submission submission)
      throws SQLException {
    BatchTable.Batch joined = BatchTable.join(session, BatchTable.find(session, batch), submission);
    session.later("UPDATE @release SET merged = merged + 1 WHERE seq = ?", joined.release());
    return joined;
  }

  /** Takes note that the first of a release was taken in hand. */
  static void begin(Session session, long release, Instant now) throws SQLException {
    session.later(
        "UPDATE @release SET started_at = ? WHERE seq = ? AND started_at IS NULL", now, release);
  }

  static boolean isCancelled(Session session, long release) throws SQLException {
    return session
        .first(
            row -> row.getLong(1),
            "SELECT 1 FROM @release WHERE seq = ? AND course = 'cancelled'",
            release)
        .isPresent();
  }

  /** Ends a release of which nothing is left to do; returns it if there is something to tell. */
  static Optional<ReleaseId> end(Session session, long release, Instant now) throws SQLException {
    return session
        .changed(
            row -> course(row.getString(2)) == Course.CANCELLED
                ? Optional.<ReleaseId>empty()
                : Optional.of(new ReleaseId(row.getString(1))),
            "UPDATE @release SET ended_at = ? WHERE seq = ? AND ended_at IS NULL"
                + " AND waiting + running + tags_waiting = 0 RETURNING id, course",
            now,
            release)
        .stream()
        .findFirst()
        .flatMap(ended -> ended);
  }

  static void reopen(Session session, long release) throws SQLException {
    session.later("UPDATE @release SET ended_at = NULL WHERE seq = ?", release);
  }

  /**
   * Removes up to {@code limit} releases that ended before {@code moment} and have no command left,
   * with their batches; returns how many.
   */
  static int forget(Session session, Instant moment, int limit) throws SQLException {
    List<Long> forgotten = session.changed(row -> row.getLong(1), """
        DELETE FROM @release WHERE seq IN (SELECT r.seq FROM @release r WHERE r.ended_at < ?
            AND NOT EXISTS (SELECT 1 FROM @command c WHERE c.release = r.seq) LIMIT ?)
          RETURNING seq""", moment, limit);
    for (long release : forgotten) {
      session.change("DELETE FROM @batch WHERE release = ?", release);
    }
    return forgotten.size();
  }

  /** Sets the course of a release that has not ended; returns its seq if it could. */
  static Optional<Long> steer(Session session, ReleaseId release, Course course)
      throws SQLException {
    return session
        .changed(
            row -> row.getLong(1),
            "UPDATE @release SET course = ? WHERE id = ? AND ended_at IS NULL"
                + " AND course <> 'cancelled' RETURNING seq",
            column(course),
            release.value())
        .stream()
        .findFirst();
  }

  /** Returns the seq of a release that was not cancelled. */
  static Optional<Long> uncancelled(Session session, ReleaseId release) throws SQLException {
    return session.first(
        row -> row.getLong(1),
        "SELECT seq FROM @release WHERE id = ? AND course <> 'cancelled'",
        release.value());
  }

  static List<Release> newest(Session session, SiteId site, int limit) throws SQLException {
    return session.all(
        ReleaseTable::release,
        SELECT + " WHERE r.site = ? ORDER BY r.seq DESC LIMIT ?",
        site.value(),
        limit);
  }

  static List<Release> unfinished(Session session, SiteId site) throws SQLException {
    return session.all(
        ReleaseTable::release,
        SELECT + " WHERE r.site = ? AND r.ended_at IS NULL ORDER BY r.seq",
        site.value());
  }

  static Optional<Release> find(Session session, ReleaseId id) throws SQLException {
    return session.first(ReleaseTable::release, SELECT + " WHERE r.id = ?", id.value());
  }

  private static Release release(ResultSet row) throws SQLException {
    return new Release(
        new ReleaseId(row.getString(1)),
        new SiteId(row.getString(2)),
        gathering(row.getString(3), row.getString(4)),
        Columns.time(row, 5),
        Columns.time(row, 6),
        Columns.optionalTime(row, 7),
        Columns.optionalTime(row, 8),
        Columns.optionalTime(row, 9),
        course(row.getString(10)),
        progress(row));
  }

  private static Release.Progress progress(ResultSet row) throws SQLException {
    return new Release.Progress(
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        row.getLong(16),
        new Release.Tags(row.getLong(17), row.getLong(18), row.getLong(19), row.getLong(20)));
  }

  private static Gathering gathering(String kind, String name) {
    return switch (kind) {
      case "window" -> Gathering.WINDOW;
      case "name" -> new Gathering.Named(new ReleaseName(name));
      case "storm" -> Gathering.STORM;
      default -> throw new IllegalStateException("no such gathering: '%s'".formatted(kind));
    };
  }

  private static String kind(Gathering gathering) {
    if (gathering instanceof Gathering.Named) {
      return "name";
    }
    return gathering instanceof Gathering.Storm ? "storm" : "window";
  }

  private static String name(Gathering gathering) {
    return gathering instanceof Gathering.Named named ? named.name().value() : "";
  }

  private static Course course(String column) {
    return Course.valueOf(column.toUpperCase(Locale.ROOT));
  }

  private static String column(Course course) {
    return course.name().toLowerCase(Locale.ROOT);
  }
}
