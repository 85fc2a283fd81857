package dev.gatepost.http.edge;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is appended and says what it is told to say. */
final class TestJournal implements CommandJournal {
  private final List<Submission> submissions = new CopyOnWriteArrayList<>();
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile Receipt.Status status = Receipt.Status.ACCEPTED;

  List<Submission> submissions() {
    return submissions;
  }

  void forget() {
    submissions.clear();
    failure = Optional.empty();
    status = Receipt.Status.ACCEPTED;
  }

  void failWith(RuntimeException reason) {
    failure = Optional.of(reason);
  }

  void answerWith(Receipt.Status answer) {
    status = answer;
  }

  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    if (failure.isPresent()) {
      return CompletableFuture.failedFuture(failure.get());
    }
    submissions.add(submission);
    Instant due = submission.delay().due(submission.received(), submission.received());
    return CompletableFuture.completedFuture(new Receipt(submission.id(), status, due));
  }

  @Override
  public List<Work> claim(LaneLease lease, Instant now, Portion portion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void intend(LaneLease lease, CommandId command, String intent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    throw new UnsupportedOperationException();
  }
}
