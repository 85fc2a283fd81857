package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The durable record of every command, and the queue of those not yet done.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed, as far as is known.
 */
public interface CommandJournal {
  /**
   * Stores a submission. When the stage completes it is on stable storage. When it fails with
   * {@link IdempotencyConflict}, nothing is stored. When it fails with {@link StoreUnavailable},
   * the caller shall come again; if it was stored after all, what comes again is merged into it, is
   * its duplicate, or is known by its key, and has no second effect. Only work that is not
   * mergeable, has no duplicate window and no key cannot be told from a second wish.
   *
   * <p>A mergeable operation for which an equal one waits that no attempt was made at yet is stored
   * as merged into that one. An operation that is not mergeable and equal to one received within
   * the duplicate window is not stored; the receipt names the first. Both are decided atomically,
   * also against claims: a command that arrives as its twin is claimed is new work.
   *
   * <p>What is done in bulk joins the release that its {@link Submission#gathering} leads to, or
   * opens one.
   */
  CompletionStage<Receipt> append(Submission submission);

  /**
   * Takes commands that are due at {@code now} in hand: single-member commands before those of
   * releases, and those before the tags that follow them; never two kinds in one answer. Of
   * releases the one with the least left goes first, so that a small one does not wait behind a
   * large one; otherwise what was due first. A single-member command that was to be done at once is
   * due whatever {@code now} is, so that a clock that was put back does not hold it up. What an
   * operator holds is left alone.
   *
   * @throws LaneLost if the lease is no longer valid
   */
  List<Work> claim(LaneLease lease, Instant now, Portion portion);

  /**
   * Writes down what {@code command} is about to do, so that another attempt does the same.
   *
   * @throws LaneLost if the lease is no longer valid
   */
  void intend(LaneLease lease, CommandId command, String intent);

  /**
   * Records what became of commands in hand; also of those merged into them.
   * {@link Outcome.WillRetry} makes a command wait until then; if it was not tried, the attempt
   * does not count. All of them or none.
   *
   * <p>With the last word on a batch sync, {@linkplain Operation.BatchSync#followUp what follows
   * it} is stored; with the last of a release that was not cancelled, its
   * {@link Operation.EndRelease end}. Both are due at {@code now}.
   *
   * @throws LaneLost if the lease is no longer valid
   */
  void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now);

  /**
   * Records {@code outcomes} and takes in hand what is due then, as {@link #record} and after it
   * {@link #claim} do. An answer that can do both at once saves a write to the disk for each
   * portion of work.
   *
   * @throws LaneLost if the lease is no longer valid
   */
  default List<Work> recordAndClaim(
      LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now, Portion portion) {
    record(lease, outcomes, now);
    return claim(lease, now, portion);
  }
}
