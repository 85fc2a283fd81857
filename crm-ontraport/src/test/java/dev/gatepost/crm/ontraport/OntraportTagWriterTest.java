package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.simulator.Effect;
import dev.gatepost.simulator.Fault;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.TagWriterContract;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OntraportTagWriterTest implements TagWriterContract {
  private final OntraportUnderTest account = new OntraportUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void fiveHundredContactsTakeOneCallAfterTheyWereRead() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500);
    account.crm().contacts().read(people, Set.of());
    account.crm().catalog().tags();
    account.simulator.calls().clear();

    assertThat(account.crm().tags().apply(done, people)).isEmpty();

    assertThat(account.simulator.calls().byKind()).isEqualTo(Map.of("PUT /1/objects/tag", 1));
    assertThat(people).allSatisfy(id -> assertThat(account.tagsOf(id)).containsExactly(done));
  }

  @Test
  void fiveHundredContactsTakeTenCallsMoreIfNobodyHasReadThem() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500);
    account.crm().catalog().tags();
    account.simulator.calls().clear();

    assertThat(account.crm().tags().apply(done, people)).isEmpty();

    assertThat(account.simulator.calls().byKind())
        .isEqualTo(Map.of("GET /1/objects", 10, "PUT /1/objects/tag", 1));
  }

  @Test
  void fiveHundredContactsTakeOneCallToRemove() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500, done);
    account.crm().catalog().tags();
    account.simulator.calls().clear();

    assertThat(account.crm().tags().remove(done, people)).isEmpty();

    assertThat(account.simulator.calls().byKind()).isEqualTo(Map.of("DELETE /1/objects/tag", 1));
    assertThat(people).allSatisfy(id -> assertThat(account.tagsOf(id)).isEmpty());
  }

  @Test
  void moreThanFiveHundredContactsTakeACallForEachFiveHundred() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(1001);

    assertThat(account.crm().tags().apply(done, people)).isEmpty();

    assertThat(account.simulator.calls().count("PUT /1/objects/tag")).isEqualTo(3);
    assertThat(account.simulator.effects().of(Effect.TagApplied.class)).hasSize(1001);
  }

  /** What is accepted is a success; it is seen when Ontraport has come round to it. */
  @Test
  void aReadRightAfterMayNotShowTheTag() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();

    assertThat(tagsRead(anna)).isEmpty();
    account.clock.advance(Duration.ofSeconds(2));
    assertThat(tagsRead(anna)).containsExactly(gold);
  }

  @Test
  void everyCallNamesTheContactsAndTheTagAndNothingElse() {
    TagId gold = account.addTag("Gold");
    Set<ContactId> people = account.addContacts(2);
    String ids = String.join(",", people.stream().map(ContactId::value).sorted().toList());
    account.crm().tags().apply(gold, people);
    account.crm().tags().remove(gold, people);

    assertThat(account.front.requests())
        .filteredOn(request -> request.getUrl().equals("/1/objects/tag"))
        .extracting(LoggedRequest::getBodyAsString)
        .containsExactlyInAnyOrder(
            "{\"objectID\":0,\"ids\":\"%s\",\"add_list\":\"%s\"}".formatted(ids, gold),
            "{\"objectID\":0,\"ids\":\"%s\",\"remove_list\":\"%s\"}".formatted(ids, gold));
  }

  @Test
  void ifNobodyIsLeftNothingIsSent() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.deleteContact(anna);
    Set<ContactId> nobody = Set.of(anna, NOBODY, new ContactId("x"), new ContactId("0"));

    assertThat(account.crm().tags().apply(gold, nobody))
        .hasSize(4)
        .containsEntry(anna, TagFailure.CONTACT_UNKNOWN);
    assertThat(account.crm().tags().remove(gold, Set.of(new ContactId("x")))).hasSize(1);

    assertThat(account.simulator.calls().byKind())
        .doesNotContainKeys("PUT /1/objects/tag", "DELETE /1/objects/tag");
  }

  @Test
  void whoWasDeletedIsNoticedWhenTheSightingIsTooOld() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.crm().contacts().read(Set.of(anna), Set.of());
    account.deleteContact(anna);
    assertThat(account.crm().tags().apply(gold, Set.of(anna)))
        .as("accepted for somebody who was there a moment ago")
        .isEmpty();

    account.clock.advance(Sightings.LASTING);

    assertThat(account.crm().tags().apply(gold, Set.of(anna)))
        .containsOnlyKeys(anna)
        .containsValue(TagFailure.CONTACT_UNKNOWN);
  }

  @Test
  void anUnknownTagIsLookedForOnceAndNotOncePerContact() {
    account.addTag("Gold");
    account.crm().catalog().tags();
    account.simulator.calls().clear();

    assertThat(account.crm().tags().apply(new TagId("99999"), account.addContacts(100)))
        .hasSize(100);

    assertThat(account.calls()).isEqualTo(1);
  }

  /** A tag id that is two ids would be two tags in Ontraport's list. */
  @Test
  void anIdThatIsNoneNeverReachesOntraport() {
    TagId gold = account.addTag("Gold");
    TagId silver = account.addTag("Silver");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    TagId both = new TagId("%s,%s".formatted(gold, silver));

    assertThat(account.crm().tags().apply(both, Set.of(anna)))
        .containsValue(TagFailure.TAG_UNKNOWN);

    assertThat(account.tagsOf(anna)).isEmpty();
  }

  @Test
  void aCallWhoseAnswerIsLostIsMadeGoodByRepeating() {
    TagId gold = account.addTag("Gold");
    Set<ContactId> people = account.addContacts(3);
    account.crm().contacts().read(people, Set.of());
    account.crm().catalog().tags();
    account.simulator.failNext(1, Fault.truncated());

    assertThatThrownBy(() -> account.crm().tags().apply(gold, people))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.crm().tags().apply(gold, people)).isEmpty();

    assertThat(new HashSet<>(account.simulator.effects().repeated())).hasSize(3);
    assertThat(people).allSatisfy(id -> assertThat(account.tagsOf(id)).containsExactly(gold));
  }

  private Set<TagId> tagsRead(ContactId contact) {
    Contact read = account.crm().contacts().read(Set.of(contact), Set.of()).get(contact);
    return java.util.Objects.requireNonNull(read).tags();
  }
}
