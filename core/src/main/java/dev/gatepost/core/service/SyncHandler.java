package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code aal_updateuser} and {@code aal_batchsync}: many members, one read. */
final class SyncHandler implements Handler {
  private final MemberSync sync;
  private final SyncPolicy policy;
  private final OperationKind kind;
  private final InstantSource clock;
  private final int capacity;

  SyncHandler(
      MemberSync sync, SyncPolicy policy, OperationKind kind, InstantSource clock, int capacity) {
    this.sync = sync;
    this.policy = policy;
    this.kind = kind;
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Set<ContactId> contacts =
        works.stream().map(work -> work.operation().contact()).collect(Collectors.toSet());
    Instant readAt = clock.instant();
    Map<ContactId, Outcome> byContact = sync.sync(contacts);
    String how = "; synced %s, as of %s"
        .formatted(
            isBatch(works) ? "in a batch" : "at once", readAt.truncatedTo(ChronoUnit.SECONDS));
    Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    for (Work work : works) {
      Outcome outcome = Objects.requireNonNull(byContact.get(work.operation().contact()));
      outcomes.put(work.id(), explained(outcome, how));
    }
    return outcomes;
  }

  /** A storm of single commands is a batch, too. */
  private boolean isBatch(List<Work> works) {
    if (policy instanceof SyncPolicy.AsSent) {
      return kind == OperationKind.BATCH_SYNC || works.size() > 1;
    }
    return policy instanceof SyncPolicy.Batched;
  }

  private static Outcome explained(Outcome outcome, String how) {
    if (outcome instanceof Applied applied) {
      return new Applied(applied.sentence() + how);
    }
    return outcome instanceof Unchanged unchanged
        ? new Unchanged(unchanged.sentence() + how)
        : outcome;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
