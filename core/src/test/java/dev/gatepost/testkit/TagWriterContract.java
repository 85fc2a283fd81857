package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link TagWriter} must do. */
public interface TagWriterContract {
  /** An id that no account gives. */
  ContactId NOBODY = new ContactId("987654321");

  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  @Test
  default void applyingTwiceHoldsTheTagOnceAndLeavesOthersAlone() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, silver);

    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();
    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();

    assertThat(account.tagsOf(anna)).containsExactlyInAnyOrder(gold, silver);
  }

  @Test
  default void removingTakesTheOneTagAway() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.giveTag(anna, gold);
    account.giveTag(anna, silver);
    account.giveTag(ben, gold);

    assertThat(account.crm().tags().remove(gold, Set.of(anna))).isEmpty();

    assertThat(account.tagsOf(anna)).containsExactly(silver);
    assertThat(account.tagsOf(ben)).containsExactly(gold);
  }

  @Test
  default void removingAnAbsentTagDoesNothing() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, silver);

    assertThat(account.crm().tags().remove(gold, Set.of(anna))).isEmpty();

    assertThat(account.tagsOf(anna)).containsExactly(silver);
  }

  @Test
  default void manyContactsAreServedToTheLast() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    Set<ContactId> everybody = new HashSet<>();
    for (int i = 0; i < 130; i++) {
      everybody.add(account.addContact(new EmailAddress("c%d@example.com".formatted(i))));
    }

    assertThat(account.crm().tags().apply(gold, everybody)).isEmpty();
    assertThat(everybody)
        .allSatisfy(contact -> assertThat(account.tagsOf(contact)).containsExactly(gold));

    assertThat(account.crm().tags().remove(gold, everybody)).isEmpty();
    assertThat(everybody)
        .allSatisfy(contact -> assertThat(account.tagsOf(contact)).isEmpty());
  }

  @Test
  default void anUnknownContactIsReportedAndTheOthersAreServed() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId impossible = new ContactId("no-such_contact");

    Map<ContactId, TagFailure> failures =
        account.crm().tags().apply(gold, Set.of(anna, NOBODY, impossible));

    assertThat(failures)
        .containsOnly(
            Map.entry(NOBODY, TagFailure.CONTACT_UNKNOWN),
            Map.entry(impossible, TagFailure.CONTACT_UNKNOWN));
    assertThat(account.tagsOf(anna)).containsExactly(gold);
  }

  @Test
  default void aDeletedContactIsReportedAndTheOthersAreServed() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId gone = account.addContact(new EmailAddress("gone@example.com"));
    account.deleteContact(gone);

    assertThat(account.crm().tags().apply(gold, Set.of(anna, gone)))
        .containsOnly(Map.entry(gone, TagFailure.CONTACT_UNKNOWN));
    assertThat(account.tagsOf(anna)).containsExactly(gold);
  }

  @Test
  default void removingFromAnUnknownContactDoesNotStopTheOthers() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, gold);

    Map<ContactId, TagFailure> failures =
        account.crm().tags().remove(gold, Set.of(anna, NOBODY, new ContactId("no-such_contact")));

    assertThat(failures).doesNotContainKey(anna);
    assertThat(failures.values()).containsOnly(TagFailure.CONTACT_UNKNOWN);
    assertThat(account.tagsOf(anna)).isEmpty();
  }

  @Test
  default void anUnknownTagIsReportedForEveryContact() {
    CrmUnderTest account = account();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));

    assertThat(account.crm().tags().apply(new TagId("99999"), Set.of(anna, ben)))
        .containsOnly(
            Map.entry(anna, TagFailure.TAG_UNKNOWN), Map.entry(ben, TagFailure.TAG_UNKNOWN));
    assertThat(account.crm().tags().apply(new TagId("no-such-tag"), Set.of(anna)))
        .containsOnly(Map.entry(anna, TagFailure.TAG_UNKNOWN));
  }

  @Test
  default void theEstimateIsWhatApplyingTakesAfterReading() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    Set<ContactId> everybody = new HashSet<>();
    for (int i = 0; i <= account.crm().contacts().contactsPerCall(); i++) {
      everybody.add(account.addContact(new EmailAddress("c%d@example.com".formatted(i))));
    }
    everybody.forEach(contact -> account.giveTag(contact, silver));
    account.crm().catalog().tags();
    account.crm().contacts().read(everybody, Set.of());
    int before = account.calls();

    assertThat(account.crm().tags().apply(gold, everybody)).isEmpty();

    assertThat(account.calls() - before)
        .isEqualTo(account.crm().tags().callsToApply(everybody.size()));
  }

  @Test
  default void changingNobodyAsksNothing() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");

    assertThat(account.crm().tags().apply(gold, Set.of())).isEmpty();
    assertThat(account.crm().tags().remove(gold, Set.of())).isEmpty();

    assertThat(account.calls()).isZero();
  }
}
