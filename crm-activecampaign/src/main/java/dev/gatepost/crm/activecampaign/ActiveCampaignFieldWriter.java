package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes any number of fields of a contact in one call; fields that are not listed stay. */
final class ActiveCampaignFieldWriter implements FieldWriter {
  private static final int NOT_FOUND = 404;

  private final CrmClient client;

  ActiveCampaignFieldWriter(CrmClient client) {
    this.client = client;
  }

  /** {@code PUT /contacts/7}. */
  private record Update(Values contact) {}

  private record Values(List<Value> fieldValues) {}

  private record Value(String field, String value) {}

  /** What it answers. */
  private record Updated(Optional<People.ContactRow> contact) {
    boolean isDeleted() {
      return contact.filter(People.ContactRow::isDeleted).isPresent();
    }
  }

  @Override
  public boolean write(ContactId contact, Map<FieldId, String> values) {
    if (!Ids.isPossible(contact.value())) {
      return false;
    }
    List<Value> fieldValues = new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> new Value(entry.getKey().value(), entry.getValue()))
            .toList();
    CrmAnswer answer = client.send(CrmCall.put("contacts", contact.value())
        .json(new Update(new Values(fieldValues)))
        .accepting(NOT_FOUND));
    return answer.status() != NOT_FOUND && !answer.as(Updated.class).isDeleted();
  }
}
