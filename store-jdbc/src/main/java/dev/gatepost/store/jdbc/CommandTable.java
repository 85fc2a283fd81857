package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands as a queue: how they come in, and into hand. */
final class CommandTable {
  /** How commands are stored. */
  static final NewRows NEW = new NewRows(
      "command",
      List.of("id", "site", "name", "contact", "parameter", "state"),
      List.of("received_at", "due_at", "open_to_merge", "release", "batch", "merged_into"));

  private static final String INSERT_FOLLOWING = NEW.one() + " ON CONFLICT (id) DO NOTHING";

  private static final String DUE_COLUMNS =
      "seq, id, name, contact, parameter, received_at, attempts, intent, due_at";

  /** Finds single-member commands that are due. */
  static final String SINGLES = """
      SELECT %1$s FROM (SELECT %1$s FROM @command WHERE site = ? AND state = 'waiting'
          AND batch IS NULL AND due_at <= received_at ORDER BY seq LIMIT ?) AS at_once
        UNION ALL
      SELECT %1$s FROM (SELECT %1$s FROM @command WHERE site = ? AND state = 'waiting'
          AND batch IS NULL AND due_at > received_at AND due_at <= ?
          ORDER BY due_at, seq LIMIT ?) AS due
        ORDER BY due_at, seq LIMIT ?""".formatted(DUE_COLUMNS);

  private CommandTable() {}

  /** An equal command that waits and was not tried yet. */
  record Twin(long seq, Instant received, Instant due, Optional<Long> batch) {
    static Twin read(ResultSet row) throws SQLException {
      return new Twin(
          row.getLong(1),
          Columns.time(row, 2),
          Columns.time(row, 3),
          Columns.optionalNumber(row, 4));
    }
  }

  /** Stores a command that waits by itself. */
  static void insert(Session session, Submission submission, Instant due) {
    session.arrivals().insert(submission, values(submission, due, null, null, null));
  }

  /** Stores a command that waits with its batch. */
  static void insert(Session session, Submission submission, BatchTable.Batch batch) {
    session
        .arrivals()
        .insert(
            submission,
            values(submission, submission.received(), batch.release(), batch.seq(), null));
  }

  /** Stores a command that will be done with {@code twin}, which waits with {@code batch}. */
  static void insertMerged(
      Session session, Submission submission, BatchTable.Batch batch, Twin twin) {
    session
        .arrivals()
        .insert(
            submission,
            values(submission, submission.received(), batch.release(), batch.seq(), twin.seq()));
  }

  /** Stores a command that will be done with {@code twin}, which waits by itself. */
  static void insertMerged(Session session, Submission submission, Instant due, Twin twin) {
    session.arrivals().insert(submission, values(submission, due, null, null, twin.seq()));
  }

  /** Stores what follows a command, unless it is there already; returns whether it was not. */
  static boolean insertFollowing(
      Session session, Submission submission, @Nullable Long release, @Nullable Long batch)
      throws SQLException {
    return session.change(
            INSERT_FOLLOWING, values(submission, submission.received(), release, batch, null))
        > 0;
  }

  private static @Nullable Object[] values(
      Submission submission,
      Instant due,
      @Nullable Long release,
      @Nullable Long batch,
      @Nullable Long mergedInto) {
    StoredOperation operation = StoredOperation.of(submission.operation());
    boolean isMerged = mergedInto != null;
    return new @Nullable Object[] {
      submission.id().value(),
      submission.site().value(),
      operation.name(),
      operation.contact(),
      operation.parameter(),
      isMerged ? "merged" : "waiting",
      submission.received().toEpochMilli(),
      due.toEpochMilli(),
      submission.operation().isMergeable() && !isMerged ? 1L : 0L,
      release,
      batch,
      mergedInto
    };
  }

  static void postpone(Session session, Twin twin, Instant due) throws SQLException {
    session.later("UPDATE @command SET due_at = ? WHERE seq = ?", due, twin.seq());
  }

  /** Takes single-member commands in hand: what was to be done at once, and what has become due. */
  static List<Work> takeSingles(Session session, SiteId site, Instant now, int limit)
      throws SQLException {
    List<Due> due = session.all(
        row -> Due.read(row, Optional.empty()),
        SINGLES,
        site.value(),
        limit,
        site.value(),
        now,
        limit,
        limit);
    return take(session, due);
  }

  /** Takes what belongs to releases in hand, that of the smallest first. */
  static List<Work> takeBatch(
      Session session, SiteId site, BatchTable.Kind kind, Instant now, int limit)
      throws SQLException {
    if (limit == 0) {
      return List.of();
    }
    List<BatchTable.Batch> visited = new ArrayList<>();
    List<Due> due = dueInBatches(session, site, kind, now, limit, visited);
    List<Work> taken = take(session, due);
    Tally tally = new Tally();
    for (BatchTable.Batch batch : visited) {
      int count = (int) due.stream().filter(one -> one.isOf(batch)).count();
      BatchTable.sleep(session, batch);
      if (count > 0 && kind == BatchTable.Kind.COMMANDS) {
        tally.take(batch.release(), count);
        ReleaseTable.begin(session, batch.release(), now);
      }
    }
    tally.write(session);
    return taken;
  }

  /** Looks into batches until there is enough. */
  private static List<Due> dueInBatches(
      Session session,
      SiteId site,
      BatchTable.Kind kind,
      Instant now,
      int limit,
      List<BatchTable.Batch> visited)
      throws SQLException {
    List<Due> due = new ArrayList<>();
    for (BatchTable.Batch batch : BatchTable.awake(session, site, kind, now, limit)) {
      if (due.size() == limit) {
        break;
      }
      visited.add(batch);
      due.addAll(dueIn(session, batch, now, limit - due.size()));
    }
    return due;
  }

  private static List<Due> dueIn(Session session, BatchTable.Batch batch, Instant now, int limit)
      throws SQLException {
    return session.all(
        row -> Due.read(row, Optional.of(batch)),
        "SELECT " + DUE_COLUMNS
            + " FROM @command WHERE batch = ? AND state = 'waiting' AND due_at <= ?"
            + " ORDER BY due_at, seq LIMIT ?",
        batch.seq(),
        now,
        limit);
  }

  private static List<Work> take(Session session, List<Due> due) throws SQLException {
    for (InList seqs : InList.of(due.stream().map(Due::seq).toList())) {
      session.later(
          "UPDATE @command SET state = 'running', attempts = attempts + 1, open_to_merge = 0"
              + " WHERE seq IN (" + seqs.marks() + ")",
          seqs.after());
    }
    return due.stream().map(Due::work).toList();
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

  static Optional<SiteId> site(Session session, CommandId command) throws SQLException {
    return session.first(
        row -> new SiteId(row.getString(1)),
        "SELECT site FROM @command WHERE id = ?",
        command.value());
  }

  /** Returns the seq of the release that {@code command} belongs to, unless it is a tag of it. */
  static Optional<Long> release(Session session, CommandId command) throws SQLException {
    return session
        .first(
            row -> Columns.optionalNumber(row, 1),
            "SELECT release FROM @command WHERE id = ? AND name <> 'contact-tag'",
            command.value())
        .flatMap(release -> release);
  }

  /** A command that is due. */
  private record Due(long seq, Work work, Optional<BatchTable.Batch> batch) {
    static Due read(ResultSet row, Optional<BatchTable.Batch> batch) throws SQLException {
      StoredOperation operation =
          new StoredOperation(row.getString(3), row.getString(4), row.getString(5));
      Work work = new Work(
          new CommandId(row.getString(2)),
          operation.toOperation(),
          Columns.time(row, 6),
          row.getInt(7) + 1,
          Columns.optionalText(row, 8));
      return new Due(row.getLong(1), work, batch);
    }

    boolean isOf(BatchTable.Batch other) {
      return batch.filter(other::equals).isPresent();
    }
  }
}
