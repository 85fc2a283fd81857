package dev.gatepost.http.docs;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The example of {@code docs/crm/on-its-own.md}, between the two marks. */
final class CrmAlone {
  private CrmAlone() {}

  static List<Contact> welcome(Crm crm, EmailAddress address) {
    // example begins
    Tag gold = crm.catalog().tag(TagRef.parse("Gold")).orElseThrow();
    Field level = crm.catalog().field(FieldRef.parse("Level")).orElseThrow();
    try {
      List<Contact> people = crm.contacts().findByEmail(address, Set.of(level.id()));
      for (Contact person : people) {
        if (!person.tags().contains(gold.id())) {
          crm.tags().apply(gold.id(), Set.of(person.id()));
          crm.fields().write(person.id(), Map.of(level.id(), "7"));
        }
      }
      return people;
    } catch (CrmUnavailable e) {
      throw new IllegalStateException("come back in " + e.retryAfter(), e);
    }
    // example ends
  }
}
