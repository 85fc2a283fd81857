package dev.gatepost.crm.http.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.SimulatedContact;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An account in a simulator, which knows all that a test asks for behind the ports' back. */
public interface SimulatedCrm extends CrmUnderTest {
  /** Returns where the account is. */
  CrmSimulator simulator();

  /** Returns what stands between the ports and the account, and can misbehave. */
  FaultyFront front();

  /** Returns the clock that all parts share; it moves when somebody waits. */
  MovableClock clock();

  @Override
  default TagId addTag(String name) {
    return new TagId(simulator().addTag(name));
  }

  @Override
  default void renameTag(TagId tag, String name) {
    simulator().renameTag(tag.value(), name);
  }

  @Override
  default FieldId addField(String name) {
    return new FieldId(simulator().addField(name, FieldType.TEXT));
  }

  @Override
  default ContactId addContact(EmailAddress email) {
    return new ContactId(simulator().addContact(email.value()));
  }

  @Override
  default ContactId addContactWithoutEmail() {
    return new ContactId(simulator().addContact(""));
  }

  /** Adds so many contacts that hold {@code tags}, each with its own address. */
  default Set<ContactId> addContacts(int number, TagId... tags) {
    String[] ids = List.of(tags).stream().map(TagId::value).toArray(String[]::new);
    return IntStream.range(0, number)
        .mapToObj(i -> simulator().addContact("c%d@example.com".formatted(i), ids))
        .map(ContactId::new)
        .collect(Collectors.toSet());
  }

  @Override
  default void deleteContact(ContactId contact) {
    simulator().deleteContact(contact.value());
  }

  @Override
  default void giveTag(ContactId contact, TagId tag) {
    simulator().applyTag(contact.value(), tag.value());
  }

  @Override
  default void setField(ContactId contact, FieldId field, String value) {
    simulator().setField(contact.value(), field.value(), value);
  }

  @Override
  default Set<TagId> tagsOf(ContactId contact) {
    return simulated(contact).tags().stream().map(TagId::new).collect(Collectors.toSet());
  }

  @Override
  default Optional<String> fieldOf(ContactId contact, FieldId field) {
    return Optional.ofNullable(simulated(contact).fields().get(field.value()))
        .filter(value -> !value.isEmpty());
  }

  @Override
  default int calls() {
    return simulator().calls().count();
  }

  private SimulatedContact simulated(ContactId contact) {
    return simulator().contact(contact.value()).orElseThrow();
  }
}
