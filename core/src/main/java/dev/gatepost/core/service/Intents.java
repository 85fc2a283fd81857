package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The hand in which a handler has its work: what it may write down before it acts, and what it may
 * leave to be done later.
 */
interface Intents {
  /** Returns the lease under which the work is done. */
  LaneLease lease();

  /**
   * Writes down what {@code command} is about to do, in place of what was written before. Another
   * attempt finds it in its {@link Work#intent()}.
   *
   * @throws LaneLost if the lane is another node's now; the caller must not act
   * @throws StoreUnavailable if it was not written down
   */
  void intend(CommandId command, String intent);

  /** Returns what was written down last for {@code work}, by this attempt or by an earlier one. */
  Optional<String> intended(Work work);

  /**
   * Puts {@code operation} into the journal as work of its own, due at {@code due}. It is on stable
   * storage when this returns. Another attempt at {@code cause} that puts it there again does not
   * make it two.
   *
   * @throws StoreUnavailable if it was not put there
   */
  void follow(CommandId cause, Operation operation, Instant due);

  /** Returns the intents of the work that was claimed under {@code lease}. */
  static Intents of(CommandJournal journal, LaneLease lease, InstantSource clock) {
    return new JournalIntents(journal, lease, clock);
  }
}
