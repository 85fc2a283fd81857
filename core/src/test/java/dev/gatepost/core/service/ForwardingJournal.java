package dev.gatepost.core.service;

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
import java.util.concurrent.CompletionStage;

/** Another journal, in which a test makes one thing different. */
abstract class ForwardingJournal implements CommandJournal {
  private final CommandJournal journal;

  ForwardingJournal(CommandJournal journal) {
    this.journal = journal;
  }

  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    return journal.append(submission);
  }

  @Override
  public List<Work> claim(LaneLease lease, Instant now, Portion portion) {
    return journal.claim(lease, now, portion);
  }

  @Override
  public void intend(LaneLease lease, CommandId command, String intent) {
    journal.intend(lease, command, intent);
  }

  @Override
  public void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    journal.record(lease, outcomes, now);
  }
}
