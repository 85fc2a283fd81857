package dev.gatepost.http.work;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The journal, with an eye on what it is asked: wakes the workers, and remembers a refusal. What
 * follows from a receipt, such as an answer and its log line, is not for the thread of the store.
 */
public final class WatchedJournal implements CommandJournal {
  private final CommandJournal journal;
  private final WorkSignal signal;
  private final Executor answering;
  private volatile Optional<Instant> refused = Optional.empty();

  /**
   * Watches {@code journal}.
   *
   * @param signal called when something is due at once
   * @param answering completes what waits for a receipt
   */
  public WatchedJournal(CommandJournal journal, WorkSignal signal, Executor answering) {
    this.journal = journal;
    this.signal = signal;
    this.answering = answering;
  }

  /** Returns when a command was refused for want of a store; nothing once one was taken again. */
  public Optional<Instant> refused() {
    return refused;
  }

  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    return journal
        .append(submission)
        .whenComplete((receipt, thrown) -> watch(submission, receipt, thrown))
        .whenCompleteAsync((receipt, thrown) -> {}, answering);
  }

  private void watch(Submission submission, @Nullable Receipt receipt, @Nullable Throwable thrown) {
    if (receipt != null) {
      taken(submission, receipt);
    } else if (thrown != null) {
      failed(submission, thrown);
    }
  }

  private void taken(Submission submission, Receipt receipt) {
    refused = Optional.empty();
    if (!receipt.due().isAfter(submission.received())) {
      signal.call();
    }
  }

  private void failed(Submission submission, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    refused =
        cause instanceof StoreUnavailable ? Optional.of(submission.received()) : Optional.empty();
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
  public List<Work> recordAndClaim(
      LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now, Portion portion) {
    return journal.recordAndClaim(lease, outcomes, now, portion);
  }

  @Override
  public void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    journal.record(lease, outcomes, now);
  }
}
