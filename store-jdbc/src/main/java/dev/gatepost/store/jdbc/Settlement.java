package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What becomes of commands, what follows them, and how they come to wait again. */
final class Settlement {
  private static final String AGAIN = "UPDATE @command SET state = 'waiting', due_at = ?,"
      + " attempts = 0, outcome = NULL, refusal = NULL, sentence = NULL, settled_at = NULL WHERE ";

  private static final String SETTLE = "UPDATE @command SET state = ?,"
      + " due_at = coalesce(?, due_at), outcome = ?, refusal = ?, sentence = ?, settled_at = ?,"
      + " attempts = attempts - ? WHERE site = ? AND state = 'running' AND id IN (%s)"
      + Moved.RETURNING;

  private final Session session;
  private final SiteId site;
  private final Tally tally = new Tally();
  private final Map<Long, Moved> last = new LinkedHashMap<>();

  private Settlement(Session session, SiteId site) {
    this.session = session;
    this.site = site;
  }

  /** Settles commands in hand; those that are not were settled by an earlier, equal call. */
  static void settle(Session session, SiteId site, Map<CommandId, Outcome> outcomes, Instant now)
      throws SQLException {
    Settlement settlement = new Settlement(session, site);
    for (Map.Entry<Outcome, List<CommandId>> alike :
        settlement.byOutcome(outcomes).entrySet()) {
      settlement.settle(alike.getValue(), alike.getKey(), now);
    }
    settlement.finish(now);
  }

  /** What was done together mostly ends alike, and then costs one statement. */
  private Map<Outcome, List<CommandId>> byOutcome(Map<CommandId, Outcome> outcomes)
      throws SQLException {
    Map<Outcome, List<CommandId>> alike = new LinkedHashMap<>();
    for (Map.Entry<CommandId, Outcome> one : outcomes.entrySet()) {
      Outcome outcome =
          isCancelled(one.getKey(), one.getValue()) ? Outcome.Refused.cancelled() : one.getValue();
      alike.computeIfAbsent(outcome, any -> new ArrayList<>()).add(one.getKey());
    }
    return alike;
  }

  /** Refuses what waits of a release, but not its tags. */
  static void cancel(Session session, SiteId site, long release, Instant now) throws SQLException {
    Settlement settlement = new Settlement(session, site);
    StoredOutcome word = StoredOutcome.of(Outcome.Refused.cancelled());
    List<Moved> cancelled = session.changed(
        Moved::read,
        "UPDATE @command SET state = 'finished', outcome = ?, refusal = ?, sentence = ?,"
            + " settled_at = ?, open_to_merge = 0 WHERE release = ? AND state = 'waiting'"
            + " AND name <> 'contact-tag'" + Moved.RETURNING,
        word.kind(),
        word.refusal(),
        word.sentence(),
        now,
        release);
    cancelled.forEach(settlement.tally::cancel);
    BatchTable.silence(session, release);
    settlement.finish(now);
  }

  /** Makes everything of a site that is in hand wait again. */
  static void putBackAll(Session session, SiteId site) throws SQLException {
    Tally tally = new Tally();
    session
        .changed(
            Moved::read,
            "UPDATE @command SET state = 'waiting' WHERE site = ? AND state = 'running'"
                + Moved.RETURNING,
            site.value())
        .forEach(tally::putBack);
    tally.write(session);
  }

  /** Makes a dead command wait again as if it had never been tried; its intent stays. */
  static boolean replay(Session session, CommandId command, Instant now) throws SQLException {
    Tally tally = new Tally();
    List<Moved> again = session.changed(
        Moved::read, AGAIN + "id = ? AND state = 'dead'" + Moved.RETURNING, now, command.value());
    again.forEach(moved -> tally.reopen(moved, Tally.Place.FAILED));
    reopen(session, tally);
    return !again.isEmpty();
  }

  /** Makes whatever of a release was refused or given up on wait again; returns how many. */
  static int retryFailures(Session session, long release, Instant now) throws SQLException {
    Tally tally = new Tally();
    List<Moved> dead = session.changed(
        Moved::read, AGAIN + "release = ? AND state = 'dead'" + Moved.RETURNING, now, release);
    dead.forEach(moved -> tally.reopen(moved, Tally.Place.FAILED));
    List<Moved> refused = session.changed(
        Moved::read,
        AGAIN + "release = ? AND state = 'finished' AND outcome = 'refused'" + Moved.RETURNING,
        now,
        release);
    refused.forEach(moved -> tally.reopen(moved, Tally.Place.REFUSED));
    reopen(session, tally);
    return dead.size() + refused.size();
  }

  private static void reopen(Session session, Tally tally) throws SQLException {
    tally.write(session);
    for (long release : tally.releases()) {
      ReleaseTable.reopen(session, release);
    }
  }

  private void settle(List<CommandId> commands, Outcome outcome, Instant now) throws SQLException {
    for (InList ids : InList.of(commands.stream().map(CommandId::value).toList())) {
      for (Moved moved : settled(ids, outcome, now)) {
        note(moved, outcome, now);
      }
    }
  }

  private List<Moved> settled(InList ids, Outcome outcome, Instant now) throws SQLException {
    StoredOutcome stored = StoredOutcome.of(outcome);
    return session.changed(
        Moved::read,
        SETTLE.formatted(ids.marks()),
        ids.after(
            States.column(StoredOutcome.state(outcome)),
            outcome instanceof Outcome.WillRetry retry ? retry.retryAt() : null,
            stored.kind(),
            stored.refusal(),
            stored.sentence(),
            outcome.isFinal() ? now : null,
            outcome instanceof Outcome.WillRetry later && !later.wasTried() ? 1 : 0,
            site.value()));
  }

  private void note(Moved moved, Outcome outcome, Instant now) throws SQLException {
    if (moved.release().isPresent()) {
      long release = moved.release().get();
      last.put(release, moved);
      tally.settle(moved, outcome);
      if (moved.operation().toOperation() instanceof Operation.BatchSync batch) {
        follow(moved.id(), batch.followUp(outcome), release, now);
      }
    }
  }

  private void follow(
      CommandId cause, Optional<Operation.TagContact> tag, long release, Instant now)
      throws SQLException {
    if (tag.isPresent()) {
      long batch = BatchTable.tags(session, release);
      if (CommandTable.insertFollowing(session, following(cause, tag.get(), now), release, batch)) {
        tally.follow(release, batch, now);
      }
    }
  }

  /** Nothing of a cancelled release is tried again, but its tags. */
  private boolean isCancelled(CommandId command, Outcome outcome) throws SQLException {
    Optional<Long> release =
        outcome.isFinal() ? Optional.empty() : CommandTable.release(session, command);
    return release.isPresent() && ReleaseTable.isCancelled(session, release.get());
  }

  /** Ends the releases of which nothing is left, and leaves word of it. */
  private void finish(Instant now) throws SQLException {
    tally.write(session);
    for (long release : tally.releases()) {
      Optional<ReleaseId> ended = ReleaseTable.end(session, release, now);
      if (ended.isPresent()) {
        Moved cause = Objects.requireNonNull(last.get(release));
        Operation end =
            new Operation.EndRelease(cause.operation().toOperation().contact(), ended.get());
        CommandTable.insertFollowing(session, following(cause.id(), end, now), null, null);
      }
    }
  }

  private Submission following(CommandId cause, Operation operation, Instant now) {
    CommandId id = CommandId.following(cause, operation.toString(), now);
    return Submission.following(id, site, operation, now);
  }
}
