package dev.gatepost.crm.activecampaign;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Sideloading;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.ContactReaderContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ActiveCampaignContactReaderTest implements ContactReaderContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** All the same where {@code include=} adds nothing. */
  @Nested
  final class WithoutSideloading implements ContactReaderContract {
    @Override
    public CrmUnderTest account() {
      account.simulator.sideload(false);
      return account;
    }
  }

  /** All the same where it is not asked for. */
  @Nested
  final class WithSideloadingOff implements ContactReaderContract {
    private final ActiveCampaignUnderTest plain =
        new ActiveCampaignUnderTest(settings -> settings.withSideloading(Sideloading.OFF));

    @Override
    public CrmUnderTest account() {
      return plain;
    }

    @AfterEach
    void stop() {
      plain.close();
    }
  }

  @Test
  void fiveHundredContactsTakeFiveCallsAndOneToBelieveThem() {
    TagId gold = account.addTag("Gold");
    Set<ContactId> people = account.addContacts(500, gold);

    assertThat(read(people)).hasSize(500);
    assertThat(account.calls()).isEqualTo(6);

    assertThat(read(people)).hasSize(500);
    assertThat(account.calls()).isEqualTo(6 + 5);

    account.clock.advance(Duration.ofMinutes(15));
    assertThat(read(people)).hasSize(500);
    assertThat(account.calls()).isEqualTo(6 + 5 + 6);
  }

  @Test
  void fiveHundredContactsTakeOneMoreCallEachWithoutSideloading() {
    account.simulator.sideload(false);
    Set<ContactId> people = account.addContacts(500, account.addTag("Gold"));

    assertThat(read(people)).hasSize(500);

    assertThat(account.calls()).isEqualTo(5 + 500);
  }

  @Test
  void oneContactTakesOneCall() {
    TagId gold = account.addTag("Gold");
    FieldId level = account.addField("Level");
    Set<ContactId> anna = account.addContacts(1, gold);
    account.setField(anna.iterator().next(), level, "7");
    account.crm().contacts().read(anna, Set.of(level));
    int first = account.calls();

    Map<ContactId, Contact> read = account.crm().contacts().read(anna, Set.of(level));

    assertThat(read.values().iterator().next().field(level)).contains("7");
    assertThat(first).isEqualTo(2);
    assertThat(account.calls()).isEqualTo(3);
  }

  @Test
  void tagsThatComeAlongIncompleteAreNotBelieved() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.giveTag(anna, gold);
    account.giveTag(ben, gold);
    String halfTruth = """
        {"contacts":[{"id":"%s","email":"anna@example.com"},{"id":"%s","email":"ben@example.com"}],
         "contactTags":[],"meta":{"total":"2"}}""".formatted(anna, ben);
    account.front.when(get(urlPathEqualTo("/api/3/contacts")), FaultyFront.json(200, halfTruth));

    assertThat(read(Set.of(anna, ben)).values())
        .allSatisfy(contact -> assertThat(contact.tags()).containsExactly(gold));
  }

  @Test
  void othersRowsAreNeverTakenForOnesOwn() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.giveTag(ben, gold);
    String others = """
        {"contacts":[{"id":"1","email":"x@example.com"},{"id":"%s","email":"anna@example.com"}],
         "contactTags":[{"id":"5","contact":"1","tag":"77"}],"meta":{"total":"9000"}}""".formatted(anna);
    account.front.when(get(urlPathEqualTo("/api/3/contacts")), FaultyFront.json(200, others));

    Map<ContactId, Contact> read = read(Set.of(anna, ben));
    int calls = account.front.requests().size();
    Map<ContactId, Contact> again = read(Set.of(anna, ben));

    assertThat(read).containsOnlyKeys(anna, ben).isEqualTo(again);
    assertThat(read).extractingByKey(anna).extracting(Contact::tags).isEqualTo(Set.of());
    assertThat(read).extractingByKey(ben).extracting(Contact::tags).isEqualTo(Set.of(gold));
    assertThat(account.front.requests().size() - calls)
        .as("the list that does not work is not asked for again")
        .isEqualTo(2);
    assertThatThrownBy(() ->
            account.crm().contacts().findByEmail(new EmailAddress("anna@example.com"), Set.of()))
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("GET /contacts answered with other people's contacts");
  }

  @Test
  void aContactUnderAnothersIdIsAnError() {
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.front.when(
        get(urlPathEqualTo("/api/3/contacts/" + anna)),
        FaultyFront.json(200, "{\"contact\":{\"id\":\"1\",\"email\":\"x@example.com\"}}"));

    assertThatThrownBy(() -> read(Set.of(anna))).isInstanceOf(CrmUnavailable.class);
  }

  @Test
  void aFullPageOfTagsIsLookedAtTwice() {
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.addContact(new EmailAddress("ben@example.com"));
    for (int i = 0; i < 20; i++) {
      account.giveTag(anna, account.addTag("Lesson " + i));
    }
    read(Set.of(anna));
    int calls = account.calls();

    read(Set.of(anna));

    assertThat(account.calls() - calls).isEqualTo(2);
  }

  private Map<ContactId, Contact> read(Set<ContactId> people) {
    return account.crm().contacts().read(people, Set.of());
  }
}
