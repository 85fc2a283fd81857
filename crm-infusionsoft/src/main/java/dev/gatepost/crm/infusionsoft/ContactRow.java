package dev.gatepost.crm.infusionsoft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A contact as version 2 writes it. */
record ContactRow(
    String id,
    Optional<List<Email>> email_addresses,
    Optional<List<String>> tag_ids,
    Optional<List<Value>> custom_fields) {
  private static final String MAIN = "EMAIL1";

  /** One of three addresses. */
  record Email(Optional<String> email, Optional<String> field) {}

  /** The value of a custom field: text, a number, a list, or nothing. */
  record Value(String id, Optional<JsonNode> content) {}

  /** Returns the contact with those of its values that {@code fields} names. */
  Contact contact(Set<FieldId> fields) {
    return new Contact(new ContactId(id), email(), tags(), values(fields));
  }

  /** Returns the first address; the other two are often somebody else's. */
  private Optional<EmailAddress> email() {
    return present(email_addresses)
        .filter(row -> row.field().orElse(MAIN).equals(MAIN))
        .flatMap(row -> row.email().stream())
        .filter(EmailAddress::isValid)
        .map(EmailAddress::new)
        .findFirst();
  }

  private Set<TagId> tags() {
    return present(tag_ids).filter(Ids::isPossible).map(TagId::new).collect(Collectors.toSet());
  }

  private Map<FieldId, String> values(Set<FieldId> fields) {
    Map<FieldId, String> values = new HashMap<>();
    present(custom_fields).filter(value -> Ids.isPossible(value.id())).forEach(value -> {
      FieldId field = new FieldId(value.id());
      String text = value.content().map(ContactRow::text).orElse("");
      if (fields.contains(field) && !text.isEmpty()) {
        values.put(field, text);
      }
    });
    return values;
  }

  /** Writes several choices the way Keap takes them, with commas between. */
  private static String text(JsonNode content) {
    return content.isArray()
        ? StreamSupport.stream(content.spliterator(), false)
            .map(ContactRow::text)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(","))
        : content.isNull() ? "" : content.asText();
  }

  private static <T> Stream<T> present(Optional<List<T>> list) {
    return list.stream().flatMap(List::stream).filter(Objects::nonNull);
  }
}
