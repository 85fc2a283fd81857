package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.TagContact;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.Work;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the automation what became of contacts: applies a tag to all who wait for the same one, in
 * bulk. Applying it again changes nothing, so an attempt that was cut short is simply repeated.
 */
final class TagHandler implements Handler {
  /** A step of a lane is short, so that a purchase never waits for many tags. */
  private static final int CALLS_AT_ONCE = 10;

  private static final int MOST = 1024;

  private final Crm crm;

  TagHandler(Crm crm) {
    this.crm = crm;
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Map<TagRef, List<Work>> byTag = works.stream()
        .collect(Collectors.groupingBy(
            work -> ((TagContact) work.operation()).tag(),
            LinkedHashMap::new,
            Collectors.toList()));
    Map<CommandId, Outcome> outcomes = new HashMap<>();
    byTag.forEach((ref, some) -> outcomes.putAll(apply(ref, some)));
    return outcomes;
  }

  @Override
  public int capacity() {
    int contacts = MOST;
    while (contacts > 1 && crm.tags().callsToApply(contacts) > CALLS_AT_ONCE) {
      contacts /= 2;
    }
    return contacts;
  }

  private Map<CommandId, Outcome> apply(TagRef ref, List<Work> works) {
    Optional<Tag> tag = crm.catalog().tag(ref);
    Map<ContactId, TagFailure> failures =
        tag.map(known -> crm.tags().apply(known.id(), contacts(works))).orElse(Map.of());
    return works.stream()
        .collect(Collectors.toMap(
            Work::id,
            work -> tag.map(known -> outcome(ref, work, failures)).orElseGet(() -> unknown(ref))));
  }

  private static Set<ContactId> contacts(List<Work> works) {
    return works.stream().map(work -> work.operation().contact()).collect(Collectors.toSet());
  }

  private static Outcome outcome(TagRef tag, Work work, Map<ContactId, TagFailure> failures) {
    ContactId contact = work.operation().contact();
    TagFailure failure = failures.get(contact);
    if (failure == null) {
      return new Applied("contact %s now has the tag '%s'".formatted(contact, tag));
    }
    return switch (failure) {
      case CONTACT_UNKNOWN -> MemberSync.contactUnknown(contact);
      case TAG_UNKNOWN -> unknown(tag);
      case REFUSED ->
        new GaveUp("the CRM did not give contact %s the tag '%s'".formatted(contact, tag));
    };
  }

  private static Outcome unknown(TagRef tag) {
    return new Refused(
        Refusal.MISCONFIGURED,
        "the CRM has no tag '%s'; make it there, or correct its name and repeat this"
            .formatted(tag));
  }
}
