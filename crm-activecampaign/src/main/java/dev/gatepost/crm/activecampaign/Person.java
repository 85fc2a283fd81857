package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contact with the associations by which it holds its tags. */
record Person(
    ContactId id, Optional<EmailAddress> email, List<Holding> tags, Map<FieldId, String> fields) {
  /** The fact that a contact holds a tag; it has an id of its own, by which it is deleted. */
  record Holding(String id, TagId tag) {}

  Contact contact() {
    return new Contact(
        id, email, tags.stream().map(Holding::tag).collect(Collectors.toSet()), fields);
  }

  List<Holding> holdingsOf(TagId tag) {
    return tags.stream().filter(holding -> holding.tag().equals(tag)).toList();
  }
}
