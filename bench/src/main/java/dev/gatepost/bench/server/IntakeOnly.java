package dev.gatepost.bench.server;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A journal that takes commands and has no work to give; for comparison, not for use. */
sealed interface IntakeOnly extends CommandJournal permits ForgetfulJournal, OneByOneJournal {
  /** Returns the receipt of new work. */
  static Receipt accepted(Submission submission) {
    Instant due = submission.delay().due(submission.received(), submission.received());
    return new Receipt(submission.id(), Receipt.Status.ACCEPTED, due);
  }

  @Override
  default List<Work> claim(LaneLease lease, Instant now, Portion portion) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void intend(LaneLease lease, CommandId command, String intent) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    throw new UnsupportedOperationException();
  }
}
