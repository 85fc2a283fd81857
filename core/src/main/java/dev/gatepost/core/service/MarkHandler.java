package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code aal_updateuser} and {@code aal_batchsync} on a site that reads the CRM on visit: members
 * are marked, which costs no call. A contact that is no member has nothing to mark; what to do with
 * it is the same as without marks.
 */
final class MarkHandler implements Handler {
  private final MemberRoster roster;
  private final MemberSync strangers;
  private final InstantSource clock;
  private final int capacity;

  MarkHandler(MemberRoster roster, MemberSync strangers, InstantSource clock, int capacity) {
    this.roster = roster;
    this.strangers = strangers;
    this.clock = clock;
    this.capacity = capacity;
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Set<ContactId> contacts =
        works.stream().map(work -> work.operation().contact()).collect(Collectors.toSet());
    Map<ContactId, Outcome> byContact = mark(contacts);
    Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    for (Work work : works) {
      outcomes.put(
          work.id(), Objects.requireNonNull(byContact.get(work.operation().contact())));
    }
    return outcomes;
  }

  private Map<ContactId, Outcome> mark(Set<ContactId> contacts) {
    Instant now = clock.instant();
    Map<ContactId, Outcome> outcomes = new LinkedHashMap<>();
    roster
        .mark(contacts, now)
        .forEach((contact, member) -> outcomes.put(contact, marked(member, now)));
    Set<ContactId> others = new HashSet<>(contacts);
    others.removeAll(outcomes.keySet());
    if (!others.isEmpty()) {
      outcomes.putAll(strangers.sync(others));
    }
    return outcomes;
  }

  private static Outcome marked(Member member, Instant now) {
    Duration age = Duration.between(member.syncedAt(), now);
    return new Outcome.Applied(
        "on visit: the CRM is read when the member comes next; what is known of it is %s old"
            .formatted(Ages.words(age)));
  }

  @Override
  public int capacity() {
    return capacity;
  }
}
