package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.ContactReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ContactReader} must do. */
public interface ContactReaderContract {
  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  @Test
  default void manyContactsAreReadAtOnceWithTagsAndFields() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    FieldId level = account.addField("Level");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.giveTag(anna, gold);
    account.giveTag(anna, silver);
    account.setField(ben, level, "7");

    Map<ContactId, Contact> read = account.crm().contacts().read(Set.of(anna, ben), Set.of(level));

    assertThat(read).containsOnlyKeys(anna, ben);
    assertThat(read)
        .extractingByKey(anna)
        .isEqualTo(new Contact(anna, email("anna@example.com"), Set.of(gold, silver), Map.of()));
    assertThat(read)
        .extractingByKey(ben)
        .isEqualTo(new Contact(ben, email("ben@example.com"), Set.of(), Map.of(level, "7")));
  }

  @Test
  default void moreContactsThanOneCallTakesAreReadToTheLast() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    Set<ContactId> everybody = new HashSet<>();
    for (int i = 0; i <= 2 * account.crm().contacts().contactsPerCall(); i++) {
      ContactId contact = account.addContact(new EmailAddress("c%d@example.com".formatted(i)));
      account.giveTag(contact, gold);
      everybody.add(contact);
    }

    Map<ContactId, Contact> read = account.crm().contacts().read(everybody, Set.of());

    assertThat(read).containsOnlyKeys(everybody);
    assertThat(read.values()).allSatisfy(contact -> assertThat(contact.tags()).containsOnly(gold));
  }

  @Test
  default void everyTagOfAContactIsReadHoweverManyThereAre() {
    CrmUnderTest account = account();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    Set<TagId> tags = new HashSet<>();
    for (int i = 0; i < 130; i++) {
      TagId tag = account.addTag("Lesson %d".formatted(i));
      account.giveTag(anna, tag);
      tags.add(tag);
    }

    Map<ContactId, Contact> read = account.crm().contacts().read(Set.of(anna, ben), Set.of());

    assertThat(read).extractingByKey(anna).extracting(Contact::tags).isEqualTo(tags);
    assertThat(read).extractingByKey(ben).extracting(Contact::tags).isEqualTo(Set.of());
  }

  @Test
  default void aDeletedContactIsAbsentAndTheOthersAreRead() {
    CrmUnderTest account = account();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId gone = account.addContact(new EmailAddress("gone@example.com"));
    account.deleteContact(gone);

    assertThat(account.crm().contacts().read(Set.of(anna, gone), Set.of())).containsOnlyKeys(anna);
    assertThat(account.crm().contacts().read(Set.of(gone), Set.of())).isEmpty();
  }

  @Test
  default void idsThatTheCrmNeverGaveAreAbsent() {
    CrmUnderTest account = account();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    Set<ContactId> asked = Set.of(
        anna,
        new ContactId("987654321"),
        new ContactId("no-such_contact"),
        new ContactId("0"),
        new ContactId("9".repeat(64)));

    assertThat(account.crm().contacts().read(asked, Set.of())).containsOnlyKeys(anna);
  }

  @Test
  default void readingNobodyAsksNothing() {
    CrmUnderTest account = account();

    assertThat(account.crm().contacts().read(Set.of(), Set.of())).isEmpty();
    assertThat(account.calls()).isZero();
  }

  @Test
  default void onlyTheNamedFieldsAreReadAndEmptyOnesAreAbsent() {
    CrmUnderTest account = account();
    FieldId level = account.addField("Level");
    FieldId city = account.addField("City");
    FieldId note = account.addField("Note");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.setField(anna, level, "7");
    account.setField(anna, city, "Graz");

    Map<ContactId, Contact> read = account.crm().contacts().read(Set.of(anna), Set.of(level, note));

    assertThat(read)
        .extractingByKey(anna)
        .extracting(Contact::fields)
        .isEqualTo(Map.of(level, "7"));
  }

  @Test
  default void aContactWithoutEmailIsRead() {
    CrmUnderTest account = account();
    ContactId nameless = account.addContactWithoutEmail();

    Map<ContactId, Contact> read = account.crm().contacts().read(Set.of(nameless), Set.of());

    assertThat(read).extractingByKey(nameless).extracting(Contact::email).isEqualTo(email());
  }

  @Test
  default void everyContactOfAnAddressIsFoundWhateverItsCase() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    FieldId level = account.addField("Level");
    ContactId first = account.addContact(new EmailAddress("twin@example.com"));
    ContactId second = account.addContact(new EmailAddress("twin@example.com"));
    account.addContact(new EmailAddress("other@example.com"));
    account.giveTag(second, gold);
    account.setField(second, level, "7");

    List<Contact> found =
        account.crm().contacts().findByEmail(new EmailAddress("Twin@Example.com"), Set.of(level));

    assertThat(found)
        .containsExactlyInAnyOrder(
            new Contact(first, email("twin@example.com"), Set.of(), Map.of()),
            new Contact(second, email("twin@example.com"), Set.of(gold), Map.of(level, "7")));
  }

  @Test
  default void anAddressThatNobodyHasFindsNobody() {
    CrmUnderTest account = account();
    ContactId gone = account.addContact(new EmailAddress("gone@example.com"));
    account.addContact(new EmailAddress("anna@example.com"));
    account.deleteContact(gone);
    ContactReader contacts = account.crm().contacts();

    assertThat(contacts.findByEmail(new EmailAddress("gone@example.com"), Set.of()))
        .isEmpty();
    assertThat(contacts.findByEmail(new EmailAddress("a@example.com"), Set.of()))
        .isEmpty();
    assertThat(contacts.findByEmail(new EmailAddress("a+b&c=d*@example.com"), Set.of()))
        .isEmpty();
  }

  @Test
  default void theEstimateIsWhatReadingTakes() {
    CrmUnderTest account = account();
    ContactReader contacts = account.crm().contacts();
    TagId gold = account.addTag("Gold");
    Set<ContactId> everybody = new HashSet<>();
    for (int i = 0; i <= contacts.contactsPerCall(); i++) {
      everybody.add(account.addContact(new EmailAddress("c%d@example.com".formatted(i))));
    }
    everybody.forEach(contact -> account.giveTag(contact, gold));
    contacts.read(everybody, Set.of()); // what has to be found out of an account is known now
    int before = account.calls();

    contacts.read(everybody, Set.of());

    assertThat(account.calls() - before).isEqualTo(contacts.callsToRead(everybody.size()));
  }

  private static Optional<EmailAddress> email(String... value) {
    return Arrays.stream(value).findFirst().map(EmailAddress::new);
  }
}
