package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.Caller.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActiveCampaignSimulatorTest {
  private final MovableClock clock = new MovableClock();
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator(clock);
  private final String gold = crm.addTag("Gold");
  private final String vip = crm.addTag("VIP");
  private final String level = crm.addField("My Level", FieldType.DROPDOWN, "one", "two");
  private final String anna = crm.addContact("anna@example.com", gold);
  private final String bert = crm.addContact("bert@example.com", gold, vip);
  private Caller api = new Caller(crm.start(0));

  @BeforeEach
  void signIn() {
    api = new Caller(crm.apiUri(), "Api-Token", ActiveCampaignSimulator.TOKEN);
    crm.setField(anna, level, "one");
  }

  @AfterEach
  void stop() {
    crm.close();
  }

  @Test
  void aCallWithoutTokenIsForbiddenAsHtmlAndWithAWrongOneAsJson() {
    assertThat(new Caller(crm.apiUri()).get("/tags").body()).contains("<html>");
    Answer wrong = new Caller(crm.apiUri(), "Api-Token", "wrong").get("/tags");

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.json().path("message").asText()).isEqualTo("Forbidden");
  }

  @Test
  void contactsAreFoundByIdsWhetherBracketsAreRawOrEncoded() {
    String raw = "/contacts?ids[]=%s&ids[]=%s&limit=100".formatted(anna, bert);
    String encoded = raw.replace("[", "%5B").replace("]", "%5D");

    assertThat(ids(api.get(raw).json().path("contacts"))).containsExactly(anna, bert);
    assertThat(ids(api.get(encoded).json().path("contacts"))).containsExactly(anna, bert);
  }

  @Test
  void contactsAreFoundByEmailTagAndPosition() {
    assertThat(ids(api.get("/contacts?email=ANNA%40example.com").json().path("contacts")))
        .containsExactly(anna);
    assertThat(ids(api.get("/contacts?tagid=" + vip).json().path("contacts")))
        .containsExactly(bert);
    assertThat(ids(api.get("/contacts?orders[id]=asc&id_greater=" + anna).json().path("contacts")))
        .containsExactly(bert);
    assertThat(ids(api.get("/contacts?orders[id]=DESC").json().path("contacts")))
        .containsExactly(bert, anna);
  }

  @Test
  void aListShowsTwentyRowsUnlessAskedForMoreAndNeverMoreThanAHundred() {
    for (int i = 0; i < 118; i++) {
      crm.addContact("c%d@example.com".formatted(i));
    }

    assertThat(api.get("/contacts").json().path("contacts")).hasSize(20);
    JsonNode most = api.get("/contacts?limit=500").json();
    assertThat(most.path("contacts")).hasSize(100);
    assertThat(most.path("meta").path("total").asText()).isEqualTo("120");
    assertThat(api.get("/contacts?limit=100&offset=100").json().path("contacts"))
        .hasSize(20);
  }

  @Test
  void includeAddsTagsAndValuesOfTheContactsOfThePage() {
    JsonNode body = api.get("/contacts?include=contactTags.tag,fieldValues").json();

    assertThat(body.path("contactTags")).hasSize(3);
    assertThat(body.path("tags")).hasSize(2);
    assertThat(body.path("fieldValues").path(0).path("value").asText()).isEqualTo("one");
    assertThat(body.path("contactTags").path(0).path("tag").isTextual()).isTrue();
  }

  @Test
  void includeIsIgnoredWhenTheAccountDoesNotSideload() {
    crm.sideload(false);

    assertThat(api.get("/contacts?include=contactTags").json().has("contactTags"))
        .isFalse();
    assertThat(api.get("/contacts/" + anna + "?include=contactTags").json().has("contactTags"))
        .isFalse();
  }

  @Test
  void aSingleContactCarriesItsValuesButNotItsTags() {
    JsonNode body = api.get("/contacts/" + anna).json();

    assertThat(body.path("contact").path("email").asText()).isEqualTo("anna@example.com");
    assertThat(body.path("fieldValues").path(0).path("field").asText()).isEqualTo(level);
    assertThat(body.has("contactTags")).isFalse();
  }

  @Test
  void anUnknownContactIsNoResult() {
    Answer answer = api.get("/contacts/99");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("message").asText())
        .isEqualTo("No Result found for Subscriber with id 99");
  }

  @Test
  void aDeletedContactKeepsItsIdUnderAMadeUpAddress() {
    crm.deleteContact(anna);

    assertThat(api.get("/contacts/" + anna).json().path("contact").path("email").asText())
        .isEqualTo("deleted+%s@example.com".formatted(anna));
    assertThat(api.get("/contacts?email=anna%40example.com").json().path("contacts"))
        .isEmpty();
  }

  @Test
  void aMergedContactIsGoneAndItsTagsAreWithTheOther() {
    crm.mergeContacts(bert, anna);

    assertThat(api.get("/contacts/" + bert).status()).isEqualTo(404);
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactlyInAnyOrder(gold, vip);
  }

  @Test
  void creatingAnExistingAddressIsADuplicate() {
    Answer answer = api.post("/contacts", "{\"contact\":{\"email\":\"Anna@example.com\"}}");

    assertThat(answer.status()).isEqualTo(422);
    JsonNode error = answer.json().path("errors").path(0);
    assertThat(error.path("code").asText()).isEqualTo("duplicate");
    assertThat(error.path("source").path("pointer").asText()).isEqualTo("/data/attributes/email");
  }

  @Test
  void syncMatchesOnTheAddressAndCreatesWhenThereIsNone() {
    String same = "{\"contact\":{\"email\":\"anna@example.com\",\"firstName\":\"Anna\"}}";
    String other = "{\"contact\":{\"email\":\"zoe@example.com\"}}";

    Answer matched = api.post("/contact/sync", same);
    Answer created = api.post("/contact/sync", other);

    assertThat(matched.status()).isEqualTo(201);
    assertThat(matched.json().path("contact").path("id").asText()).isEqualTo(anna);
    assertThat(created.json().path("contact").path("id").asText()).isNotIn(anna, bert);
    assertThat(crm.effects().of(Effect.ContactCreated.class)).hasSize(1);
  }

  @Test
  void aFieldIsWrittenWithoutTouchingTheOthersAndARepetitionShows() {
    String body = "{\"contact\":{\"fieldValues\":[{\"field\":\"%s\",\"value\":\"two\"}]}}";

    api.put("/contacts/" + anna, body.formatted(level));
    api.put("/contacts/" + anna, body.formatted(level));

    assertThat(crm.contact(anna).orElseThrow().fields()).containsEntry(level, "two");
    assertThat(crm.effects().of(Effect.FieldWritten.class))
        .extracting(Effect::changed)
        .containsExactly(true, false);
  }

  @Test
  void tagsAreAppliedByNumberOrTextAndRemovedByAssociation() {
    String body = "{\"contactTag\":{\"contact\":%s,\"tag\":%s}}".formatted(anna, vip);

    Answer applied = api.post("/contactTags", body);
    String association = applied.json().path("contactTag").path("id").asText();

    assertThat(applied.status()).isEqualTo(201);
    assertThat(api.delete("/contactTags/" + association).status()).isEqualTo(200);
    assertThat(api.delete("/contactTags/" + association).json().path("message").asText())
        .isEqualTo("No Result found for SubscriberTag with id " + association);
    assertThat(crm.effects().on(anna))
        .containsExactly(
            new Effect.TagApplied(clock.instant(), anna, vip, true),
            new Effect.TagRemoved(clock.instant(), anna, vip, true));
  }

  @Test
  void reapplyingIsAnsweredAsToldAndShowsAsARepetition() {
    String body = "{\"contactTag\":{\"contact\":%s,\"tag\":%s}}".formatted(anna, gold);

    assertThat(api.post("/contactTags", body).status()).isEqualTo(201);
    crm.answerRepeatedTagsWith(422);
    assertThat(api.post("/contactTags", body).status()).isEqualTo(422);
    assertThat(crm.effects().repeated()).hasSize(2);
  }

  @Test
  void taggingNobodyOrNothingIsRefused() {
    String nobody = "{\"contactTag\":{\"contact\":99,\"tag\":%s}}".formatted(gold);

    Answer answer = api.post("/contactTags", nobody);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("errors").path(0).path("title").asText())
        .isEqualTo("Contact not found");
    assertThat(api.post("/contactTags", "{\"contactTag\":{\"tag\":1}}").status())
        .isEqualTo(422);
  }

  @Test
  void associationsAreFilteredByTheTwoKnownFiltersOnly() {
    String known = "/contactTags?filters[subscriberid]=%s&filters[tagid]=%s".formatted(bert, vip);

    assertThat(api.get(known).json().path("contactTags")).hasSize(1);
    assertThat(api.get("/contactTags?filters[contact]=" + bert).json().path("contactTags"))
        .hasSize(3);
    assertThat(api.get("/contacts/" + bert + "/contactTags").json().path("contactTags"))
        .hasSize(2);
  }

  @Test
  void aTagNameExistsOnceWhateverItsCase() {
    Answer answer = api.post("/tags", "{\"tag\":{\"tag\":\"gold\",\"tagType\":\"contact\"}}");

    assertThat(answer.json().path("error").asText())
        .isEqualTo("Duplicate entry 'contact-gold' for key 'typetag'");
    assertThat(api.post("/tags", "{\"tag\":{\"tag\":\"New\"}}").status()).isEqualTo(201);
    assertThat(ids(api.get("/tags?search=vi").json().path("tags"))).containsExactly(vip);
    assertThat(ids(api.get("/tags?filters[search][eq]=Gold").json().path("tags")))
        .containsExactly(gold);
  }

  @Test
  void fieldsComeWithTheirOptionsAndPersonalisationTag() {
    JsonNode body = api.get("/fields?filters[perstag]=my_level").json();

    assertThat(body.path("fields").path(0).path("perstag").asText()).isEqualTo("MY_LEVEL");
    assertThat(body.path("fields").path(0).path("type").asText()).isEqualTo("dropdown");
    assertThat(body.path("fieldOptions")).hasSize(2);
  }

  @Test
  void aBulkImportIsAcceptedAtOnceAndDoneLater() {
    String rows = "{\"contacts\":[{\"email\":\"anna@example.com\",\"tags\":[\"VIP\",\"Fresh\"]}]}";

    Answer accepted = api.post("/import/bulk_import", rows);
    assertThat(accepted.json().path("queued_contacts").asInt()).isEqualTo(1);
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactly(gold);

    clock.advance(Duration.ofSeconds(2));
    assertThat(crm.contact(anna).orElseThrow().tags()).hasSize(3);
    String batch = accepted.json().path("batchId").asText();
    assertThat(api.get("/import/info?batchId=" + batch).json().path("status").asText())
        .isEqualTo("completed");
  }

  @Test
  void theSixthCallInASecondIsRefusedUntilTheSecondIsOver() {
    for (int i = 0; i < 5; i++) {
      assertThat(api.get("/tags").status()).isEqualTo(200);
    }
    Answer refused = api.get("/tags");
    clock.advance(Duration.ofSeconds(1));
    Answer admitted = api.get("/tags");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("RateLimit-Limit")).isEqualTo("5");
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(admitted.header("RateLimit-Remaining")).isEqualTo("4");
    assertThat(crm.rejected()).isEqualTo(1);
    assertThat(crm.calls().peak(Duration.ofSeconds(1))).isEqualTo(6);
  }

  private static List<String> ids(JsonNode rows) {
    return Json.elements(rows).map(row -> row.path("id").asText()).toList();
  }
}
