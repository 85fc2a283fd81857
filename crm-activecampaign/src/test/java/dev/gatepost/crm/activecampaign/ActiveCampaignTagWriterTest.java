package dev.gatepost.crm.activecampaign;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.TagWriterContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActiveCampaignTagWriterTest implements TagWriterContract {
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
  final class WithoutSideloading implements TagWriterContract {
    @Override
    public CrmUnderTest account() {
      account.simulator.sideload(false);
      return account;
    }
  }

  /** All the same by import, given time. */
  @Nested
  final class ByImport implements TagWriterContract {
    private final ActiveCampaignUnderTest importing =
        new ActiveCampaignUnderTest(settings -> settings.withImportsTags(true));

    @Override
    public CrmUnderTest account() {
      importing.simulator.importAfter(Duration.ZERO);
      return importing;
    }

    @AfterEach
    void stop() {
      importing.close();
    }

    @Test
    void fiveHundredContactsTakeTwoImportsAndTheReadingOfTheirAddresses() {
      TagId done = importing.addTag("Synced");
      Set<ContactId> people = importing.addContacts(500, importing.addTag("Gold"));
      importing.simulator.importAfter(Duration.ofMinutes(5));

      assertThat(importing.crm().tags().apply(done, people)).isEmpty();

      assertThat(importing.simulator.calls().byKind())
          .containsEntry("GET /api/3/tags", 1)
          .containsEntry("GET /api/3/contacts", 5)
          .containsEntry("POST /api/3/import/bulk_import", 2)
          .doesNotContainKey("POST /api/3/contactTags");
      importing.clock.advance(Duration.ofMinutes(5));
      assertThat(people).allSatisfy(id -> assertThat(importing.tagsOf(id)).contains(done));
    }

    @Test
    void whomAnImportCannotReachGetsTheTagAlone() {
      TagId done = importing.addTag("Synced");
      Set<ContactId> people = importing.addContacts(30);
      ContactId nameless = importing.addContactWithoutEmail();
      ContactId first = importing.addContact(new EmailAddress("twin@example.com"));
      ContactId second = importing.addContact(new EmailAddress("twin@example.com"));
      people.addAll(Set.of(nameless, first, second));

      assertThat(importing.crm().tags().apply(done, people)).isEmpty();

      assertThat(List.of(nameless, first, second))
          .allSatisfy(id -> assertThat(importing.tagsOf(id)).containsExactly(done));
      assertThat(importing.simulator.calls().count("POST /api/3/contactTags")).isEqualTo(3);
    }

    @Test
    void whatCannotBeImportedIsDoneOneByOne() {
      TagId done = importing.addTag("Synced");
      Set<ContactId> people = importing.addContacts(30);
      importing.front.when(
          post(urlPathEqualTo("/api/3/import/bulk_import")),
          FaultyFront.json(400, "{\"Success\":0}"));

      assertThat(importing.crm().tags().apply(done, people)).isEmpty();

      assertThat(people).allSatisfy(id -> assertThat(importing.tagsOf(id)).contains(done));
    }
  }

  @Test
  void fiveHundredContactsTakeOneCallEachToApply() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500);

    assertThat(account.crm().tags().apply(done, people)).isEmpty();

    assertThat(account.calls()).isEqualTo(500);
  }

  @Test
  void fiveHundredContactsTakeOneCallEachToRemoveAndSixToLookUp() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500, done);

    assertThat(account.crm().tags().remove(done, people)).isEmpty();

    assertThat(account.calls()).isEqualTo(6 + 500);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 422})
  void howeverARepetitionIsAnsweredItIsASuccess(int status) {
    account.simulator.answerRepeatedTagsWith(status);
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, gold);

    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();

    assertThat(account.tagsOf(anna)).containsExactly(gold);
  }

  @Test
  void aTagThatIsRefusedAndNotHeldIsReported() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.front.when(
        post(urlPathEqualTo("/api/3/contactTags")), FaultyFront.json(422, "{\"errors\":[]}"));

    assertThat(account.crm().tags().apply(gold, Set.of(anna)))
        .isEqualTo(Map.of(anna, TagFailure.REFUSED));
  }

  @Test
  void anAssociationThatIsGoneMeanwhileIsRemoved() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, gold);
    account.front.when(
        delete(urlPathMatching("/api/3/contactTags/\\d+")),
        FaultyFront.json(404, "{\"message\":\"No Result found for SubscriberTag\"}"));

    assertThat(account.crm().tags().remove(gold, Set.of(anna))).isEmpty();
  }

  @Test
  void anUnknownTagCostsOneAttemptAndNotOnePerContact() {
    Set<ContactId> people = account.addContacts(100);

    assertThat(account.crm().tags().apply(new TagId("99999"), people)).hasSize(100);

    assertThat(account.calls()).isEqualTo(2);
  }
}
