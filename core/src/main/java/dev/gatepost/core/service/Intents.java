package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.StoreUnavailable;

/** The hand in which a handler has its work: what it may write down before it acts. */
interface Intents {
  /** Returns the lease under which the work is done. */
  LaneLease lease();

  /**
   * Writes down what {@code command} is about to do, in place of what was written before. Another
   * attempt finds it in its {@link dev.gatepost.core.port.Work#intent()}.
   *
   * @throws LaneLost if the lane is another node's now; the caller must not act
   * @throws StoreUnavailable if it was not written down
   */
  void intend(CommandId command, String intent);

  /** Returns the intents of the work that was claimed under {@code lease}. */
  static Intents of(CommandJournal journal, LaneLease lease) {
    return new Intents() {
      @Override
      public LaneLease lease() {
        return lease;
      }

      @Override
      public void intend(CommandId command, String intent) {
        journal.intend(lease, command, intent);
      }
    };
  }
}
