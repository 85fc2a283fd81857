package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.ContactReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads contacts. */
final class ActiveCampaignContactReader implements ContactReader {
  private final People people;

  ActiveCampaignContactReader(People people) {
    this.people = people;
  }

  @Override
  public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
    Map<ContactId, Contact> read = new LinkedHashMap<>();
    people.read(contacts, fields).forEach((id, person) -> read.put(id, person.contact()));
    return read;
  }

  @Override
  public List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields) {
    return people.withEmail(email, fields).stream().map(Person::contact).toList();
  }

  @Override
  public int contactsPerCall() {
    return Pages.SIZE;
  }

  @Override
  public int callsToRead(int contacts) {
    return people.callsToRead(contacts);
  }
}
