package dev.gatepost.bench.server;

import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stores nothing: what the server could do at most. */
public final class ForgetfulJournal implements IntakeOnly {
  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    return CompletableFuture.completedFuture(IntakeOnly.accepted(submission));
  }
}
