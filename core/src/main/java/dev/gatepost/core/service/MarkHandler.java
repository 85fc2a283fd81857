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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code aal_updateuser} and {@code aal_batchsync} on a site that reads the CRM on visit: members
 * are marked, which costs no call. A contact that is no member has nothing to mark; what to do with
 * it is the same as without marks.
 */
final class MarkHandler implements Handler {
  private final MemberRoster roster;
  private final Handler strangers;
  private final InstantSource clock;

  /** Marks the members of {@code roster}, and leaves everybody else to {@code strangers}. */
  MarkHandler(MemberRoster roster, Handler strangers, InstantSource clock) {
    this.roster = roster;
    this.strangers = strangers;
    this.clock = clock;
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Instant now = clock.instant();
    Map<ContactId, Member> members = roster.mark(
        works.stream().map(work -> work.operation().contact()).collect(Collectors.toSet()), now);
    Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    List<Work> others = new ArrayList<>();
    for (Work work : works) {
      Optional.ofNullable(members.get(work.operation().contact()))
          .ifPresentOrElse(
              member -> outcomes.put(work.id(), marked(member, now)), () -> others.add(work));
    }
    if (!others.isEmpty()) {
      outcomes.putAll(strangers.handle(others, intents));
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
    return strangers.capacity();
  }
}
