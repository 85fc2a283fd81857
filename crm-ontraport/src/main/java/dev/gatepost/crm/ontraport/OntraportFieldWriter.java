package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes fields of one contact in one call. Ontraport takes no notice of fields that it does not
 * have, so they are refused here.
 */
final class OntraportFieldWriter implements FieldWriter {
  private final CrmClient client;
  private final People people;
  private final OntraportCatalog catalog;

  OntraportFieldWriter(CrmClient client, People people, OntraportCatalog catalog) {
    this.client = client;
    this.people = people;
    this.catalog = catalog;
  }

  /** {@code {"code":0,"data":{"attrs":{"f1234":"gold","dlm":"…","id":"8"}}}}. */
  private record Written(JsonNode data) {}

  @Override
  public boolean write(ContactId contact, Map<FieldId, String> values) {
    Optional<ContactNumber> number = ContactNumber.of(contact);
    if (number.isEmpty()) {
      return false;
    }
    if (values.isEmpty()) {
      return people.missing(List.of(number.get())).isEmpty();
    }
    values.keySet().forEach(this::requireWritable);
    CrmAnswer answer = client.send(Calls.write(number.get(), values));
    if (Refusals.saysNoSuchContact(answer)) {
      people.forget(number.get());
      return false;
    }
    if (answer.status() >= 400) {
      throw Refusals.of(answer);
    }
    answer.as(Written.class);
    return true;
  }

  private void requireWritable(FieldId field) {
    if (!catalog.isWritable(field)) {
      throw new CrmRefused(
          "nothing was written: Ontraport has no field '%s' of contacts, or does not let it be changed"
              .formatted(field));
    }
  }
}
