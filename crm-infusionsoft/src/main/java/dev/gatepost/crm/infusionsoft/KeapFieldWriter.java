package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes custom fields with version 1: of version 2 it is written that it removes the values which
 * a request does not name.
 */
final class KeapFieldWriter implements FieldWriter {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final CrmClient client;
  private final KeapContactReader contacts;

  KeapFieldWriter(CrmClient client, KeapContactReader contacts) {
    this.client = client;
    this.contacts = contacts;
  }

  /** {@code PATCH /v1/contacts/{id}}. */
  private record Patch(List<Value> custom_fields) {}

  private record Value(long id, String content) {}

  @Override
  public boolean write(ContactId contact, Map<FieldId, String> values) {
    if (!Ids.isPossible(contact.value())) {
      return false;
    }
    if (values.isEmpty()) {
      return contacts.read(Set.of(contact), Set.of()).containsKey(contact);
    }
    if (!values.keySet().stream().allMatch(field -> Ids.isPossible(field.value()))) {
      throw refused("Keap has no such", values);
    }
    return isKnown(client.send(call(contact, values)), values);
  }

  private static CrmCall call(ContactId contact, Map<FieldId, String> values) {
    List<Value> fields = values.entrySet().stream()
        .map(entry -> new Value(Long.parseLong(entry.getKey().value()), entry.getValue()))
        .toList();
    return CrmCall.patch("v1", "contacts", contact.value())
        .query("update_mask", "custom_fields")
        .json(new Patch(fields))
        .accepting(BAD_REQUEST, NOT_FOUND);
  }

  private static boolean isKnown(CrmAnswer answer, Map<FieldId, String> values) {
    if (answer.status() == BAD_REQUEST) {
      throw refused(answer + ": check that there are, and what type have, the", values);
    }
    if (answer.status() == NOT_FOUND && !Advice.isFromApi(answer)) {
      throw new CrmRefused("%s: %s".formatted(answer, Advice.BASE_URL));
    }
    return answer.status() != NOT_FOUND;
  }

  private static CrmRefused refused(String why, Map<FieldId, String> values) {
    return new CrmRefused("%s custom fields %s".formatted(why, new TreeSet<>(values.keySet())));
  }
}
