package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code aal_updateuser} and {@code aal_batchsync}: many members, one read. */
final class SyncHandler implements Handler {
  private final MemberSync sync;
  private final int capacity;

  SyncHandler(MemberSync sync, int capacity) {
    this.sync = sync;
    this.capacity = capacity;
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Set<ContactId> contacts =
        works.stream().map(work -> work.operation().contact()).collect(Collectors.toSet());
    Map<ContactId, Outcome> byContact = sync.sync(contacts);
    Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    for (Work work : works) {
      outcomes.put(
          work.id(), Objects.requireNonNull(byContact.get(work.operation().contact())));
    }
    return outcomes;
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
