package dev.gatepost.crm.infusionsoft;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.TagWriterContract;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeapTagWriterTest implements TagWriterContract {
  private static final String NO_CONTACT =
      "{\"code\":404,\"message\":\"Contact not found\",\"status\":\"NOT_FOUND\",\"details\":[]}";

  private final KeapUnderTest account = new KeapUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void fiveHundredContactsTakeOneCallToApplyAndOneToRemove() {
    TagId done = account.addTag("Synced");
    Set<ContactId> people = account.addContacts(500);

    assertThat(account.crm().tags().apply(done, people)).isEmpty();
    assertThat(account.simulator.calls().byKind())
        .isEqualTo(Map.of("POST /crm/rest/v2/tags/{id}/contacts:applyTags", 1));

    assertThat(account.crm().tags().remove(done, people)).isEmpty();
    assertThat(account.calls()).isEqualTo(2);
    assertThat(people).allSatisfy(id -> assertThat(account.tagsOf(id)).isEmpty());
  }

  @Test
  void moreThanFiveHundredAreCut() {
    TagId done = account.addTag("Synced");

    assertThat(account.crm().tags().apply(done, account.addContacts(1001))).isEmpty();

    assertThat(account.calls()).isEqualTo(3);
  }

  @Test
  void theColonIsNotEscaped() {
    TagId gold = account.addTag("Gold");

    account.crm().tags().apply(gold, account.addContacts(1));

    assertThat(account.front.requests().get(0).getUrl())
        .isEqualTo("/crm/rest/v2/tags/%s/contacts:applyTags".formatted(gold));
  }

  @Test
  void a200IsNotBelievedButEachContactsOwnResult() {
    account.front.always(FaultyFront.json(200, """
        {"results":{"1":"SUCCESS","2":"DUPLICATE","3":"CONTACT_NOT_FOUND","4":"TAG_ID_NOT_FOUND",
         "5":"NO_PERMISSION","6":"FAILURE","7":"CONTACT_DOES_NOT_EXIST","9":"SUCCESS"}}"""));

    assertThat(account
            .crm()
            .tags()
            .apply(new TagId("91"), ids("1", "2", "3", "4", "5", "6", "7", "8")))
        .isEqualTo(Map.of(
            new ContactId("3"), TagFailure.CONTACT_UNKNOWN,
            new ContactId("4"), TagFailure.TAG_UNKNOWN,
            new ContactId("5"), TagFailure.REFUSED,
            new ContactId("6"), TagFailure.REFUSED,
            new ContactId("7"), TagFailure.CONTACT_UNKNOWN,
            new ContactId("8"), TagFailure.REFUSED));
  }

  @Test
  void aCallThatFailsForOneContactIsMadeAgainWithoutIt() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.giveTag(anna, gold);
    ContactId gone = new ContactId("987654321");
    account.front.next(FaultyFront.json(404, NO_CONTACT));

    assertThat(account.crm().tags().remove(gold, Set.of(anna, gone)))
        .isEqualTo(Map.of(gone, TagFailure.CONTACT_UNKNOWN));

    assertThat(account.tagsOf(anna)).isEmpty();
    assertThat(account.front.requests()).hasSize(4);
  }

  @Test
  void aCallThatFailsForNoReasonIsRefused() {
    TagId gold = account.addTag("Gold");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    account.front.when(
        post(urlPathMatching(".*/contacts:(apply|remove)Tags")), FaultyFront.json(404, NO_CONTACT));

    assertThat(account.crm().tags().apply(gold, ids("987654321")))
        .isEqualTo(Map.of(new ContactId("987654321"), TagFailure.CONTACT_UNKNOWN));
    for (Set<ContactId> people : Set.of(Set.of(anna), Set.of(anna, new ContactId("987654321")))) {
      assertThatThrownBy(() -> account.crm().tags().apply(gold, people))
          .isInstanceOf(CrmRefused.class)
          .hasMessage(
              "POST /v2/tags/%s/contacts:applyTags answered 404, although there are such a tag and such contacts"
                  .formatted(gold));
    }
  }

  @Test
  void anUnknownTagCostsTwoCallsHoweverManyContacts() {
    Set<ContactId> people = account.addContacts(100);

    assertThat(account.crm().tags().apply(new TagId("99999"), people)).hasSize(100);

    assertThat(account.calls()).isEqualTo(2);
  }

  @Test
  void whereThereIsNoApiTheBaseUrlIsToBlame() {
    account.front.always(FaultyFront.html(404));

    assertThatThrownBy(() -> account.crm().tags().apply(new TagId("91"), ids("7")))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("POST /v2/tags/91/contacts:applyTags answered 404: check the base URL; it is"
            + " https://api.infusionsoft.com");
  }

  private static Set<ContactId> ids(String... ids) {
    return Set.of(ids).stream().map(ContactId::new).collect(Collectors.toSet());
  }
}
