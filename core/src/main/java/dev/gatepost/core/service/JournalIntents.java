package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Intents and follow-ups in the journal. */
final class JournalIntents implements Intents {
  /** After so long, what the journal said of the lane need not be true any more. */
  private static final Duration STALE = LaneWorker.LEASE.dividedBy(2);

  private final CommandJournal journal;
  private final LaneLease lease;
  private final InstantSource clock;
  private final Map<CommandId, String> written = new HashMap<>();

  JournalIntents(CommandJournal journal, LaneLease lease, InstantSource clock) {
    this.journal = journal;
    this.lease = lease;
    this.clock = clock;
  }

  @Override
  public LaneLease lease() {
    return lease;
  }

  /** Asks again if the process stood still before it had the answer. */
  @Override
  public void intend(CommandId command, String intent) {
    Instant asked;
    do {
      asked = clock.instant();
      journal.intend(lease, command, intent);
    } while (LaneWorker.isOver(asked, STALE, clock));
    written.put(command, intent);
  }

  @Override
  public Optional<String> intended(Work work) {
    return Optional.ofNullable(written.get(work.id())).or(work::intent);
  }

  /** The key is what makes it one; a guard against equal work would also stop the next cause's. */
  @Override
  public void follow(CommandId cause, Operation operation, Instant due) {
    Instant now = clock.instant();
    CommandId name = CommandId.following(cause, operation.toString(), Instant.EPOCH);
    Submission submission = new Submission(
        CommandId.following(cause, operation.toString(), now),
        lease.site(),
        operation,
        now,
        new DelayPolicy.At(due),
        Duration.ZERO,
        Optional.of(new IdempotencyKey("follow-up:" + name)));
    try {
      journal.append(submission).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException broken ? broken : e;
    }
  }
}
