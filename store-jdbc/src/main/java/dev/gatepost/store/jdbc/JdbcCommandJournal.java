package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.store.jdbc.BatchTable.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The journal in the database. */
final class JdbcCommandJournal implements CommandJournal {
  private final Writer writer;
  private final LaneWriters lanes;

  JdbcCommandJournal(Writer writer, LaneWriters lanes) {
    this.writer = writer;
    this.lanes = lanes;
  }

  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    Submission stored = inMillis(submission);
    return writer.submit(Scope.of(stored.site()), new Arriving(stored));
  }

  /** Stores a submission in a transaction that somebody else will end. */
  static Receipt append(Database database, Submission submission, Connection transaction)
      throws SQLException {
    if (transaction.getAutoCommit()) {
      throw new IllegalArgumentException(
          "the connection is not in a transaction: it commits by itself after each statement");
    }
    Submission stored = inMillis(submission);
    Session session = database.within(transaction, Scope.of(stored.site()));
    Receipt receipt = append(session, stored);
    session.catchUp();
    session.leave();
    return receipt;
  }

  @Override
  public List<Work> claim(LaneLease lease, Instant now, Portion portion) {
    return lanes.call(lease, session -> claim(session, lease.site(), now, portion));
  }

  private static List<Work> claim(Session session, SiteId site, Instant now, Portion portion)
      throws SQLException {
    List<Work> taken = CommandTable.takeSingles(session, site, now, portion.single());
    if (taken.isEmpty()) {
      taken = CommandTable.takeBatch(session, site, Kind.COMMANDS, now, portion.batch());
    }
    return taken.isEmpty()
        ? CommandTable.takeBatch(session, site, Kind.TAGS, now, portion.tags())
        : taken;
  }

  @Override
  public void intend(LaneLease lease, CommandId command, String intent) {
    lanes.call(lease, session -> {
      if (!CommandTable.intend(session, lease.site(), command, intent)) {
        throw new IllegalStateException("not in hand: command " + command);
      }
      return true;
    });
  }

  @Override
  public void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    Map<CommandId, Outcome> settled = Map.copyOf(outcomes);
    lanes.call(lease, session -> {
      Settlement.settle(session, lease.site(), settled, now);
      return true;
    });
  }

  @Override
  public List<Work> recordAndClaim(
      LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now, Portion portion) {
    Map<CommandId, Outcome> settled = Map.copyOf(outcomes);
    return lanes.call(lease, session -> {
      Settlement.settle(session, lease.site(), settled, now);
      return claim(session, lease.site(), now, portion);
    });
  }

  /** What is answered now must be what is read later, and the database keeps milliseconds. */
  private static Submission inMillis(Submission submission) {
    return new Submission(
        submission.id(),
        submission.site(),
        submission.operation(),
        submission.received().truncatedTo(ChronoUnit.MILLIS),
        submission.delay(),
        submission.duplicateWindow(),
        submission.idempotencyKey(),
        submission.gathering());
  }

  private static Receipt append(Session session, Submission submission) throws SQLException {
    Optional<Receipt> stored =
        session.isRepeating() ? RepeatTables.stored(session, submission.id()) : Optional.empty();
    return stored.isPresent() ? stored.get() : appendNew(session, submission);
  }

  private static Receipt appendNew(Session session, Submission submission) throws SQLException {
    if (submission.idempotencyKey().isEmpty()) {
      return store(session, submission);
    }
    IdempotencyKey key = submission.idempotencyKey().get();
    Optional<Receipt> earlier = RepeatTables.claim(session, submission, key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Receipt receipt = store(session, submission);
    RepeatTables.point(session, submission, key, receipt.id());
    return receipt;
  }

  private static Receipt store(Session session, Submission submission) throws SQLException {
    LaneTable.open(session, submission.site());
    if (submission.operation().isMergeable()) {
      Optional<CommandTable.Twin> twin = session.arrivals().twin(submission);
      return twin.isPresent()
          ? merge(session, submission, twin.get())
          : accept(session, submission);
    }
    Optional<Receipt> first = RepeatTables.guard(session, submission);
    return first.isPresent() ? first.get() : accept(session, submission);
  }

  private static Receipt accept(Session session, Submission submission) throws SQLException {
    if (submission.gathering().isPresent()) {
      BatchTable.Batch batch =
          session.arrivals().join(submission, submission.gathering().get());
      CommandTable.insert(session, submission, batch);
      return new Receipt(submission.id(), Receipt.Status.ACCEPTED, batch.due());
    }
    Instant due = submission.delay().due(submission.received(), submission.received());
    CommandTable.insert(session, submission, due);
    return new Receipt(submission.id(), Receipt.Status.ACCEPTED, due);
  }

  private static Receipt merge(Session session, Submission submission, CommandTable.Twin twin)
      throws SQLException {
    if (twin.batch().isPresent()) {
      BatchTable.Batch batch = ReleaseTable.merge(session, twin.batch().get(), submission);
      CommandTable.insertMerged(session, submission, batch, twin);
      return new Receipt(submission.id(), Receipt.Status.MERGED, batch.due());
    }
    Instant due = postponed(session, submission, twin);
    CommandTable.insertMerged(session, submission, due, twin);
    return new Receipt(submission.id(), Receipt.Status.MERGED, due);
  }

  /** A submission on its way in. */
  private record Arriving(Submission submission) implements Writer.Arrival<Receipt> {
    @Override
    public void expect(Session session) {
      session.arrivals().expect(submission);
    }

    @Override
    public Receipt apply(Session session) throws SQLException {
      return append(session, submission);
    }
  }

  /** Work that is due already stays due; any other may be moved by whoever is merged into it. */
  private static Instant postponed(Session session, Submission submission, CommandTable.Twin twin)
      throws SQLException {
    if (!submission.received().isBefore(twin.due())) {
      return twin.due();
    }
    Instant due = submission.delay().due(submission.received(), twin.received());
    if (!due.equals(twin.due())) {
      CommandTable.postpone(session, twin, due);
    }
    return due;
  }
}
