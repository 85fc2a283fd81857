package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.ContactReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another reader, in which a test makes one thing different. */
abstract class ForwardingReader implements ContactReader {
  private final ContactReader account;

  ForwardingReader(ContactReader account) {
    this.account = account;
  }

  @Override
  public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
    return account.read(contacts, fields);
  }

  @Override
  public List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields) {
    return account.findByEmail(email, fields);
  }

  @Override
  public int contactsPerCall() {
    return account.contactsPerCall();
  }

  @Override
  public int callsToRead(int contacts) {
    return account.callsToRead(contacts);
  }
}
