package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads contacts. */
final class OntraportContactReader implements ContactReader {
  /** The tags of a contact, deprecated and without a verified successor. */
  private static final String TAGS = "contact_cat";

  private static final String EMAIL = "email";
  private static final Pattern TAG = Pattern.compile("\\d{1,18}");

  private final CrmClient client;
  private final People people;

  OntraportContactReader(CrmClient client, People people) {
    this.client = client;
    this.people = people;
  }

  @Override
  public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
    return read(contacts.stream().flatMap(id -> ContactNumber.of(id).stream()).toList(), fields);
  }

  @Override
  public List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields) {
    return read(idsOf(email), fields).values().stream()
        .filter(contact -> contact.email().equals(Optional.of(email)))
        .toList();
  }

  @Override
  public int contactsPerCall() {
    return Calls.PAGE;
  }

  @Override
  public int callsToRead(int contacts) {
    return (contacts + Calls.PAGE - 1) / Calls.PAGE;
  }

  private Map<ContactId, Contact> read(Collection<ContactNumber> contacts, Set<FieldId> fields) {
    Set<FieldId> possible = fields.stream().filter(Calls::isField).collect(Collectors.toSet());
    Set<String> columns = new LinkedHashSet<>(List.of(EMAIL, TAGS));
    possible.stream().map(FieldId::value).sorted().forEach(columns::add);
    Map<ContactId, Contact> read = new LinkedHashMap<>();
    people
        .read(contacts, columns)
        .forEach((number, row) -> read.put(number.id(), contact(number.id(), row, possible)));
    return read;
  }

  private static Contact contact(ContactId id, Row row, Set<FieldId> fields) {
    Map<FieldId, String> values = new LinkedHashMap<>();
    for (FieldId field : fields) {
      row.text(field.value())
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> values.put(field, value));
    }
    return new Contact(
        id,
        row.text(EMAIL).filter(EmailAddress::isValid).map(EmailAddress::new),
        tags(row),
        values);
  }

  /** A contact without tags has an empty {@code contact_cat}; to have none at all is no answer. */
  private static Set<TagId> tags(Row row) {
    List<String> ids = row.text(TAGS)
        .map(Stars::split)
        .filter(split -> split.stream().allMatch(id -> TAG.matcher(id).matches()))
        .orElseThrow(() -> new CrmRefused(
            "GET /objects answered without contact_cat, or in a form of it that is not known: this"
                + " version cannot tell which tags a contact has; look for a newer one"));
    return ids.stream().map(TagId::new).collect(Collectors.toSet());
  }

  /** An address that nobody has was a 400 once and is a 404 now. */
  private List<ContactNumber> idsOf(EmailAddress email) {
    CrmAnswer answer = client.send(Calls.idsByEmail(email));
    if (Refusals.saysNotFound(answer) || Refusals.isBadRequestInWords(answer)) {
      return List.of();
    }
    if (answer.status() >= 400) {
      throw Refusals.of(answer);
    }
    List<String> ids = new ArrayList<>();
    collect(answer.as(Found.class).data(), ids);
    return ids.stream().flatMap(id -> ContactNumber.parse(id).stream()).toList();
  }

  /** {@code GET /object/getByEmail}: {@code {"ids":["8","9"]}}, {@code {"id":"8"}} or nothing. */
  private record Found(JsonNode data) {}

  /** Takes every single value: the exact shape of this answer is not documented. */
  private static void collect(JsonNode data, List<String> ids) {
    if (data.isContainerNode()) {
      data.forEach(element -> collect(element, ids));
    } else if (!data.isNull()) {
      ids.addAll(List.of(data.asText().strip().split("\\s*,\\s*")));
    }
  }
}
