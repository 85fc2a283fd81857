package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SyncPolicy;
import java.util.Optional;

/** Where a site's policy sends a command that asks to bring a member in line. Pure. */
final class SyncRouting {
  private SyncRouting() {}

  /** Returns {@code submission} as {@code policies} want it gathered and due. */
  static Submission route(Submission submission, SitePolicies policies) {
    SyncPolicy policy = policies.sync();
    if (policy instanceof SyncPolicy.AsSent) {
      return submission;
    }
    if (policy instanceof SyncPolicy.Batched) {
      return submission.operation() instanceof Operation.UpdateUser
          ? submission.gathered(
              Optional.of(Gathering.WINDOW), policies.delay(CommandName.BATCH_SYNC))
          : submission;
    }
    return submission.operation() instanceof Operation.BatchSync batch
        ? submission.gathered(gathering(batch), DelayPolicy.IMMEDIATELY)
        : submission;
  }

  /** What the automation waits for still has a release, which does not wait for a window. */
  private static Optional<Gathering> gathering(Operation.BatchSync batch) {
    boolean isAwaited = batch.release().isPresent() || !batch.completion().equals(Completion.NONE);
    return isAwaited ? Optional.of(batch.gathering()) : Optional.empty();
  }
}
