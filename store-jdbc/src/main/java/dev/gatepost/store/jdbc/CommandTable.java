package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands as a queue: in, in hand, settled. */
final class CommandTable {
  private static final String INSERT =
      "INSERT INTO @command (id, site, name, contact, parameter, received_at, due_at, release,"
          + " merged_into, state, open_to_merge) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, %s)";

  private static final String INSERT_MERGEABLE = INSERT.formatted("'waiting', 1");
  private static final String INSERT_UNMERGEABLE = INSERT.formatted("'waiting', 0");
  private static final String INSERT_MERGED = INSERT.formatted("'merged', 0");

  private static final String DUE_COLUMNS =
      "seq, id, name, contact, parameter, received_at, attempts, intent, due_at";

  private CommandTable() {}

  /** An equal command that waits and was not tried yet. */
  record Twin(long seq, Instant received, Instant due, Optional<Long> release) {
    static Twin read(ResultSet row) throws SQLException {
      return new Twin(
          row.getLong(1),
          Columns.time(row, 2),
          Columns.time(row, 3),
          Columns.optionalNumber(row, 4));
    }
  }

  static Optional<Twin> twin(Session session, SiteId site, StoredOperation operation)
      throws SQLException {
    return session.first(
        Twin::read,
        """
        SELECT seq, received_at, due_at, release FROM @command
          WHERE site = ? AND contact = ? AND name = ? AND parameter = ? AND open_to_merge = 1""",
        site.value(),
        operation.contact(),
        operation.name(),
        operation.parameter());
  }

  /** Stores a command that waits. */
  static void insert(Session session, Submission submission, Instant due, @Nullable Long release)
      throws SQLException {
    String sql = submission.operation().isMergeable() ? INSERT_MERGEABLE : INSERT_UNMERGEABLE;
    insert(session, sql, submission, due, release, null);
  }

  /** Stores a command that will be done with {@code twin}. */
  static void insertMerged(Session session, Submission submission, Instant due, Twin twin)
      throws SQLException {
    Long release = twin.release().orElse(null);
    insert(session, INSERT_MERGED, submission, due, release, twin.seq());
  }

  private static void insert(
      Session session,
      String sql,
      Submission submission,
      Instant due,
      @Nullable Long release,
      @Nullable Long mergedInto)
      throws SQLException {
    StoredOperation operation = StoredOperation.of(submission.operation());
    session.change(
        sql,
        submission.id().value(),
        submission.site().value(),
        operation.name(),
        operation.contact(),
        operation.parameter(),
        submission.received(),
        due,
        release,
        mergedInto);
  }

  static void postpone(Session session, Twin twin, Instant due) throws SQLException {
    session.change("UPDATE @command SET due_at = ? WHERE seq = ?", due, twin.seq());
  }

  /** Takes single-member commands in hand. */
  static List<Work> takeSingles(Session session, SiteId site, Instant now, int limit)
      throws SQLException {
    List<Due> due = session.all(
        row -> Due.read(row, Optional.empty()),
        "SELECT " + DUE_COLUMNS
            + " FROM @command WHERE site = ? AND state = 'waiting' AND release IS NULL"
            + " AND due_at <= ? ORDER BY due_at, seq LIMIT ?",
        site.value(),
        now,
        limit);
    return take(session, due);
  }

  /** Takes batch-synced commands in hand, oldest due first whatever their release. */
  static List<Work> takeBatch(Session session, SiteId site, Instant now, int limit)
      throws SQLException {
    List<ReleaseTable.Window> visited = new ArrayList<>();
    List<Due> due = dueInReleases(session, site, now, limit, visited);
    List<Work> taken = take(session, due);
    for (ReleaseTable.Window window : visited) {
      int count = (int) due.stream().filter(one -> one.isOf(window)).count();
      ReleaseTable.take(session, window, count);
    }
    return taken;
  }

  /** Looks into releases until those left can only hold what is due later. */
  private static List<Due> dueInReleases(
      Session session, SiteId site, Instant now, int limit, List<ReleaseTable.Window> visited)
      throws SQLException {
    List<Due> due = new ArrayList<>();
    for (ReleaseTable.Window window : ReleaseTable.awake(session, site, now, limit + 1)) {
      if (due.size() >= limit && window.sleepsUntil(due.get(limit - 1).at())) {
        break;
      }
      visited.add(window);
      due.addAll(dueIn(session, window, now, limit));
      due.sort(Comparator.comparing(Due::at));
    }
    return due.size() <= limit ? due : due.subList(0, limit);
  }

  private static List<Due> dueIn(
      Session session, ReleaseTable.Window window, Instant now, int limit) throws SQLException {
    return session.all(
        row -> Due.read(row, Optional.of(window)),
        "SELECT " + DUE_COLUMNS
            + " FROM @command WHERE release = ? AND state = 'waiting' AND due_at <= ?"
            + " ORDER BY due_at, seq LIMIT ?",
        window.seq(),
        now,
        limit);
  }

  private static List<Work> take(Session session, List<Due> due) throws SQLException {
    List<Work> works = new ArrayList<>(due.size());
    for (Due one : due) {
      session.change(
          "UPDATE @command SET state = 'running', attempts = attempts + 1, open_to_merge = 0"
              + " WHERE seq = ?",
          one.seq());
      works.add(one.work());
    }
    return works;
  }

  /** Writes an intent down if the command is in hand. */
  static boolean intend(Session session, SiteId site, CommandId command, String intent)
      throws SQLException {
    return session.change(
            "UPDATE @command SET intent = ? WHERE id = ? AND site = ? AND state = 'running'",
            intent,
            command.value(),
            site.value())
        > 0;
  }

  /** Settles commands in hand; those that are not were settled by an earlier, equal call. */
  static void settle(Session session, SiteId site, Map<CommandId, Outcome> outcomes, Instant now)
      throws SQLException {
    for (Map.Entry<CommandId, Outcome> settled : outcomes.entrySet()) {
      Outcome outcome = settled.getValue();
      Optional<Moved> moved = settle(session, site, settled.getKey(), outcome, now);
      if (moved.flatMap(Moved::release).isPresent()) {
        ReleaseTable.settle(session, moved.flatMap(Moved::release).get(), outcome);
      }
    }
  }

  private static Optional<Moved> settle(
      Session session, SiteId site, CommandId command, Outcome outcome, Instant now)
      throws SQLException {
    StoredOutcome stored = StoredOutcome.of(outcome);
    return session
        .changed(
            Moved::read,
            """
            UPDATE @command SET state = ?, due_at = coalesce(?, due_at), outcome = ?, refusal = ?,
              sentence = ?, settled_at = ?, attempts = attempts - ? WHERE id = ? AND site = ? AND state = 'running'
              RETURNING release, due_at""",
            States.column(StoredOutcome.state(outcome)),
            outcome instanceof Outcome.WillRetry retry ? retry.retryAt() : null,
            stored.kind(),
            stored.refusal(),
            stored.sentence(),
            outcome.isFinal() ? now : null,
            outcome instanceof Outcome.WillRetry later && !later.wasTried() ? 1 : 0,
            command.value(),
            site.value())
        .stream()
        .findFirst();
  }

  static Optional<SiteId> site(Session session, CommandId command) throws SQLException {
    return session.first(
        row -> new SiteId(row.getString(1)),
        "SELECT site FROM @command WHERE id = ?",
        command.value());
  }

  /** Makes a dead command wait again as if it had never been tried; its intent stays. */
  static boolean replay(Session session, CommandId command, Instant now) throws SQLException {
    Optional<Moved> moved =
        session.changed(Moved::read, """
            UPDATE @command SET state = 'waiting', due_at = ?, attempts = 0, outcome = NULL,
              sentence = NULL, settled_at = NULL WHERE id = ? AND state = 'dead'
              RETURNING release, due_at""", now, command.value()).stream().findFirst();
    if (moved.flatMap(Moved::release).isPresent()) {
      ReleaseTable.putBack(session, moved.flatMap(Moved::release).get(), "failed", now);
    }
    return moved.isPresent();
  }

  /** Makes everything of a site that is in hand wait again. */
  static void putBackAll(Session session, SiteId site) throws SQLException {
    List<Moved> all = session.changed(
        Moved::read,
        "UPDATE @command SET state = 'waiting' WHERE site = ? AND state = 'running'"
            + " RETURNING release, due_at",
        site.value());
    for (Moved moved : all) {
      if (moved.release().isPresent()) {
        ReleaseTable.putBack(session, moved.release().get(), "running", moved.due());
      }
    }
  }

  /** A command whose state was changed. */
  private record Moved(Optional<Long> release, Instant due) {
    static Moved read(ResultSet row) throws SQLException {
      return new Moved(Columns.optionalNumber(row, 1), Columns.time(row, 2));
    }
  }

  /** A command that is due. */
  private record Due(long seq, Work work, Instant at, Optional<ReleaseTable.Window> window) {
    static Due read(ResultSet row, Optional<ReleaseTable.Window> window) throws SQLException {
      StoredOperation operation =
          new StoredOperation(row.getString(3), row.getString(4), row.getString(5));
      Work work = new Work(
          new CommandId(row.getString(2)),
          operation.toOperation(),
          Columns.time(row, 6),
          row.getInt(7) + 1,
          Columns.optionalText(row, 8));
      Instant own = Columns.time(row, 9);
      Instant at = window.map(of -> ReleaseTable.later(own, of.due())).orElse(own);
      return new Due(row.getLong(1), work, at, window);
    }

    boolean isOf(ReleaseTable.Window other) {
      return window.filter(other::equals).isPresent();
    }
  }
}
