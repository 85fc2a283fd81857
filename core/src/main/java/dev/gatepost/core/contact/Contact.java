package dev.gatepost.core.contact;

import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person's record in the CRM, as it was at the moment of reading.
 *
 * @param id the CRM's identifier
 * @param email the main address; some contacts have none
 * @param tags every tag the contact holds
 * @param fields the values of the fields that were asked for; a field without a value is absent
 */
public record Contact(
    ContactId id, Optional<EmailAddress> email, Set<TagId> tags, Map<FieldId, String> fields) {
  /** Copies the collections. */
  public Contact {
    tags = Set.copyOf(tags);
    fields = Map.copyOf(fields);
  }

  /** Returns the value of {@code field} if it was asked for and is not empty. */
  public Optional<String> field(FieldId field) {
    return Optional.ofNullable(fields.get(field)).filter(value -> !value.isEmpty());
  }

  /** Names the contact and counts the rest: field values may be secrets or personal data. */
  @Override
  public String toString() {
    return "Contact[id=%s, %d tags, %d fields]".formatted(id, tags.size(), fields.size());
  }
}
