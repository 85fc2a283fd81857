package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes tags of many contacts in one call. Ontraport only takes note and does it some time later:
 * success here means that the change was accepted, and a read right after may not show it.
 *
 * <p>Ontraport also takes note of contacts and tags that do not exist. So before a tag is applied,
 * both are looked up: the tag in the catalogue, the contacts by their ids unless they were read in
 * the last {@link Sightings#LASTING}. Before a tag is removed, only the tag is: a contact that does
 * not exist will not hold it in any case.
 */
final class OntraportTagWriter implements TagWriter {
  private final CrmClient client;
  private final People people;
  private final Catalog catalog;

  OntraportTagWriter(CrmClient client, People people, Catalog catalog) {
    this.client = client;
    this.people = people;
    this.catalog = catalog;
  }

  /** {@code {"code":0,"data":"The tag is now being processed."}}. */
  private record Accepted(JsonNode data) {}

  @Override
  public Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts) {
    Map<ContactId, TagFailure> failures = impossible(tag, contacts);
    people
        .missing(left(contacts, failures))
        .forEach(number -> failures.put(number.id(), TagFailure.CONTACT_UNKNOWN));
    for (Selection some : Selection.each(Calls.TAGGED_AT_ONCE, left(contacts, failures))) {
      send(Calls.apply(tag, some));
    }
    return failures;
  }

  @Override
  public Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts) {
    Map<ContactId, TagFailure> failures = impossible(tag, contacts);
    for (Selection some : Selection.each(Calls.TAGGED_AT_ONCE, left(contacts, failures))) {
      send(Calls.remove(tag, some));
    }
    return failures;
  }

  @Override
  public int callsToApply(int contacts) {
    return (contacts + Calls.TAGGED_AT_ONCE - 1) / Calls.TAGGED_AT_ONCE;
  }

  private void send(CrmCall call) {
    client.fetch(call, Accepted.class);
  }

  /** Returns those of {@code contacts} that cannot be reached, whoever exists. */
  private Map<ContactId, TagFailure> impossible(TagId tag, Set<ContactId> contacts) {
    Map<ContactId, TagFailure> failures = new LinkedHashMap<>();
    boolean isKnown = contacts.isEmpty() || catalog.tag(new TagRef.ById(tag)).isPresent();
    for (ContactId contact : contacts) {
      if (!isKnown) {
        failures.put(contact, TagFailure.TAG_UNKNOWN);
      } else if (ContactNumber.of(contact).isEmpty()) {
        failures.put(contact, TagFailure.CONTACT_UNKNOWN);
      }
    }
    return failures;
  }

  private static List<ContactNumber> left(
      Set<ContactId> contacts, Map<ContactId, TagFailure> failures) {
    return contacts.stream()
        .filter(contact -> !failures.containsKey(contact))
        .flatMap(contact -> ContactNumber.of(contact).stream())
        .toList();
  }
}
