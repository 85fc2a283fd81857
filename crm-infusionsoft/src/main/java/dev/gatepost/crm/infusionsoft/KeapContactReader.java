package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads contacts with version 2, whose filter takes a list of ids. */
final class KeapContactReader implements ContactReader {
  /** Ids of up to eight digits: with their commas, escaped, they make 5.5 of the 7 kB of a line. */
  static final int CONTACTS_PER_CALL = 500;

  /**
   * How long the list of ids may be in the URL. Keap's gateway refuses request lines of more than
   * 7168 bytes; the rest of the line, a page token included, needs its share.
   */
  private static final int LONGEST_LIST = 5500;

  private static final int ESCAPED_COMMA = 3;
  private static final CrmCall CONTACTS = CrmCall.get("v2", "contacts");

  private final CrmClient client;

  KeapContactReader(CrmClient client) {
    this.client = client;
  }

  /** {@code GET /v2/contacts}. */
  private record Contacts(List<ContactRow> contacts, Optional<String> next_page_token)
      implements Pages.Page<ContactRow> {
    @Override
    public List<ContactRow> rows() {
      return contacts;
    }
  }

  @Override
  public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
    Map<ContactId, Contact> found = new HashMap<>();
    for (List<String> ids : chunks(contacts)) {
      list("ids==" + String.join(",", ids), fields).stream()
          .filter(row -> ids.contains(row.id()))
          .map(row -> row.contact(fields))
          .forEach(contact -> found.put(contact.id(), contact));
    }
    return found;
  }

  @Override
  public List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields) {
    if (email.value().contains(";")) {
      // It would end the term of the filter, and Keap knows no way to escape it.
      return List.of();
    }
    return list("email==" + email.value(), fields).stream()
        .filter(row -> Ids.isPossible(row.id()))
        .map(row -> row.contact(fields))
        .filter(contact -> contact.email().equals(Optional.of(email)))
        .toList();
  }

  @Override
  public int contactsPerCall() {
    return CONTACTS_PER_CALL;
  }

  @Override
  public int callsToRead(int contacts) {
    return (contacts + CONTACTS_PER_CALL - 1) / CONTACTS_PER_CALL;
  }

  private List<ContactRow> list(String filter, Set<FieldId> fields) {
    String properties = "id,email_addresses,tag_ids" + (fields.isEmpty() ? "" : ",custom_fields");
    Map<String, String> query = Map.of("filter", filter, "fields", properties);
    return Pages.toTheEnd(
        client, new Pages.Listing(CONTACTS, query, Pages.LARGEST), Contacts.class);
  }

  /** Cuts {@code contacts} into lists of ids that fit a URL, leaving out the impossible ones. */
  static List<List<String>> chunks(Set<ContactId> contacts) {
    List<List<String>> chunks = new ArrayList<>();
    List<String> chunk = new ArrayList<>();
    int length = 0;
    for (ContactId contact : contacts) {
      String id = contact.value();
      if (Ids.isPossible(id)) {
        length += id.length() + ESCAPED_COMMA;
        if (chunk.size() == CONTACTS_PER_CALL || length > LONGEST_LIST) {
          chunks.add(chunk);
          chunk = new ArrayList<>();
          length = id.length() + ESCAPED_COMMA;
        }
        chunk.add(id);
      }
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }
}
