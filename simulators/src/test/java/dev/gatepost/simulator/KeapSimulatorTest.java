package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.Caller.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeapSimulatorTest {
  private final MovableClock clock = new MovableClock();
  private final KeapSimulator crm = new KeapSimulator(clock);
  private final String gold = crm.addTag("Gold");
  private final String vip = crm.addTag("VIP");
  private final String level = crm.addField("Level", FieldType.DROPDOWN, "one", "two");
  private final String anna = crm.addContact("anna@example.com", gold);
  private final String bert = crm.addContact("bert@example.com");
  private Caller api = new Caller(crm.start(0));

  @BeforeEach
  void signIn() {
    api = new Caller(crm.apiUri(), "X-Keap-API-Key", KeapSimulator.SERVICE_KEY);
    crm.setField(anna, level, "one");
  }

  @AfterEach
  void stop() {
    crm.close();
  }

  @Test
  void theServiceKeyIsAlsoABearerToken() {
    Caller bearer =
        new Caller(crm.apiUri(), "Authorization", "Bearer " + KeapSimulator.SERVICE_KEY);

    assertThat(bearer.get("/v2/tags").status()).isEqualTo(200);
  }

  @Test
  void aWrongKeyIsAFaultOfTheGateway() {
    Answer answer = new Caller(crm.apiUri(), "X-Keap-API-Key", "wrong").get("/v2/tags");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("fault").path("detail").path("errorcode").asText())
        .isEqualTo("oauth.v2.InvalidAccessToken");
  }

  @Test
  void contactsAreReadInBulkWithTheFieldsAskedFor() {
    String query = "?filter=ids%3D%3D{a},{b},99&fields=id,tag_ids,custom_fields&page_size=1000";

    JsonNode contacts = api.get("/v2/contacts" + query.replace("{a}", anna).replace("{b}", bert))
        .json()
        .path("contacts");

    assertThat(texts(contacts, "id")).containsExactly(anna, bert);
    assertThat(contacts.path(0).path("tag_ids").path(0).asText()).isEqualTo(gold);
    assertThat(contacts.path(0).path("custom_fields").path(0).path("id").isTextual())
        .isTrue();
    assertThat(contacts.path(0).has("email_addresses")).isFalse();
  }

  @Test
  void tagsAreLeftOutUnlessAskedFor() {
    JsonNode contact = api.get("/v2/contacts/" + anna).json();

    assertThat(contact.has("tag_ids")).isFalse();
    assertThat(contact.path("email_addresses").path(0).path("email").asText())
        .isEqualTo("anna@example.com");
  }

  @Test
  void contactsAreFoundByEmailAndByCustomField() {
    assertThat(found("email%3D%3DANNA%40example.com")).containsExactly(anna);
    assertThat(found("email%3D%3Dbe*")).containsExactly(bert);
    assertThat(found("level0%3D%3Done")).containsExactly(anna);
    assertThat(api.get("/v2/contacts?filter=nonsense%3D%3D1").status()).isEqualTo(400);
  }

  @Test
  void aPageTokenLeadsToTheNextPageUntilItIsEmpty() {
    JsonNode first = api.get("/v2/contacts?page_size=1").json();
    String token = first.path("next_page_token").asText();
    JsonNode second = api.get("/v2/contacts?page_size=1&page_token=" + token).json();

    assertThat(texts(first.path("contacts"), "id")).containsExactly(anna);
    assertThat(texts(second.path("contacts"), "id")).containsExactly(bert);
    assertThat(second.path("next_page_token").asText()).isEmpty();
    assertThat(api.get("/v2/contacts?page_size=1001").status()).isEqualTo(400);
  }

  @Test
  void eachVersionReportsAMissingContactInItsOwnWords() {
    assertThat(api.get("/v2/contacts/99").json().path("status").asText()).isEqualTo("NOT_FOUND");
    assertThat(api.get("/v1/contacts/99").json().path("message").asText())
        .isEqualTo("Unable to find this Contact");
  }

  @Test
  void versionOneWritesNumbersAndShowsCustomFieldsOnRequest() {
    JsonNode plain = api.get("/v1/contacts/" + anna).json();
    JsonNode full =
        api.get("/v1/contacts/" + anna + "?optional_properties=custom_fields").json();

    assertThat(plain.path("id").isNumber()).isTrue();
    assertThat(plain.has("custom_fields")).isFalse();
    assertThat(full.path("custom_fields").path(0).path("content").asText()).isEqualTo("one");
    JsonNode listed = api.get("/v1/contacts?email=anna@example.com").json();
    assertThat(listed.path("contacts").path(0).has("tag_ids")).isFalse();
  }

  @Test
  void aPatchWritesOnlyWhatItsMaskCovers() {
    String body = "{\"given_name\":\"Eve\",\"custom_fields\":[{\"id\":%s,\"content\":\"two\"}]}"
        .formatted(level);

    Answer answer = api.send("PATCH", "/v1/contacts/" + anna + "?update_mask=custom_fields", body);

    assertThat(answer.status()).isEqualTo(200);
    SimulatedContact contact = crm.contact(anna).orElseThrow();
    assertThat(contact.fields()).containsEntry(level, "two");
    assertThat(contact.firstName()).isEmpty();
    assertThat(crm.effects().all())
        .containsExactly(new Effect.FieldWritten(clock.instant(), anna, level, "two", true));
  }

  @Test
  void aCreateWithoutDuplicateOptionAlwaysCreates() {
    String body = "{\"email_addresses\":[{\"email\":\"anna@example.com\",\"field\":\"EMAIL1\"}]}";

    assertThat(api.post("/v2/contacts", body).status()).isEqualTo(201);
    assertThat(api.post("/v2/contacts?duplicate_option=Email", body).status()).isEqualTo(200);
    assertThat(found("email%3D%3Danna%40example.com")).hasSize(2);
  }

  @Test
  void aSuccessfulStatusHidesTagsThatWereNotApplied() {
    String body = "{\"tagIds\":[%s,%s,99]}".formatted(gold, vip);

    JsonNode texts = api.post("/v1/contacts/" + anna + "/tags", body).json();
    crm.reportAppliedTagsAsObjects(true);
    JsonNode objects = api.post("/v1/contacts/" + bert + "/tags", body).json();

    assertThat(texts.path(gold).asText()).isEqualTo("DUPLICATE");
    assertThat(texts.path(vip).asText()).isEqualTo("SUCCESS");
    assertThat(texts.path("99").asText()).isEqualTo("TAG_ID_NOT_FOUND");
    assertThat(objects.path(vip).isObject()).isTrue();
    assertThat(objects.path("99").asText()).isEqualTo("TAG_ID_NOT_FOUND");
    assertThat(crm.effects().repeated())
        .containsExactly(new Effect.TagApplied(clock.instant(), anna, gold, false));
  }

  @Test
  void tagsOfAContactAreRemovedByAListOrOneByOne() {
    crm.applyTag(anna, vip);

    assertThat(api.delete("/v1/contacts/%s/tags?ids=%s%%2C99".formatted(anna, gold))
            .status())
        .isEqualTo(204);
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactly(vip);
    assertThat(api.delete("/v1/contacts/%s/tags/%s".formatted(anna, vip)).status())
        .isEqualTo(204);
    assertThat(crm.contact(anna).orElseThrow().tags()).isEmpty();
  }

  @Test
  void oneTagGoesToManyContactsAndTheMissingOnesAreNamed() {
    String body = "{\"contact_ids\":[\"%s\",\"99\"]}".formatted(bert);

    Answer applied = api.post("/v2/tags/%s/contacts:applyTags".formatted(vip), body);
    JsonNode results = applied.json().path("results");

    assertThat(results.path(bert).asText()).isEqualTo("SUCCESS");
    assertThat(results.path("99").asText()).isEqualTo("CONTACT_DOES_NOT_EXIST");
    assertThat(api.post("/v2/tags/%s/contacts:removeTags".formatted(vip), body).status())
        .isEqualTo(204);
    assertThat(crm.contact(bert).orElseThrow().tags()).isEmpty();
    assertThat(
            api.post("/v2/tags/%s/contacts%%3AapplyTags".formatted(vip), body).status())
        .isEqualTo(404);
  }

  @Test
  void tagsAreFoundByExactName() {
    crm.renameTag(vip, "Very Important");

    assertThat(texts(api.get("/v2/tags?filter=name%3D%3DGold").json().path("tags"), "id"))
        .containsExactly(gold);
    assertThat(api.get("/v2/tags?filter=name%3D%3DGo*").json().path("tags")).isEmpty();
    JsonNode renamed =
        api.get("/v1/tags?name=Very+Important").json().path("tags").path(0);
    assertThat(renamed.path("id").isNumber()).isTrue();
  }

  @Test
  void theContactModelNamesCustomFieldsAndTheirOptions() {
    JsonNode field = api.get("/v2/contacts/model").json().path("custom_fields").path(0);

    assertThat(field.path("id").asText()).isEqualTo(level);
    assertThat(field.path("label").asText()).isEqualTo("Level");
    assertThat(field.path("field_type").asText()).isEqualTo("DROPDOWN");
    assertThat(texts(field.path("options"), "label")).containsExactly("one", "two");
  }

  @Test
  void unknownPathsAndTrailingSlashesAreAnsweredAsHtml() {
    assertThat(api.get("/v2/contacts/").body()).contains("Keap - Page Not Found");
    assertThat(api.get("/v2/nothing").status()).isEqualTo(404);
    Answer withBody = api.send("GET", "/v2/tags", "{}");
    assertThat(withBody.status()).isEqualTo(400);
    assertThat(withBody.body()).contains("<html>");
  }

  @Test
  void aRefreshTokenWorksOnceAndBringsTheNext() {
    String first = crm.issueRefreshToken();

    JsonNode tokens = refresh(first).json();
    Answer again = refresh(first);

    assertThat(tokens.path("expires_in").asInt()).isEqualTo(86_400);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("error").asText()).isEqualTo("invalid_grant");
    assertThat(refresh(tokens.path("refresh_token").asText()).status()).isEqualTo(200);
  }

  @Test
  void anAccessTokenExpires() {
    crm.accessTokensLive(Duration.ofHours(1));
    String token = refresh(crm.issueRefreshToken()).json().path("access_token").asText();
    Caller bearer = new Caller(crm.apiUri(), "Authorization", "Bearer " + token);

    assertThat(bearer.get("/v2/tags").status()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertThat(bearer.get("/v2/tags").status()).isEqualTo(401);
  }

  @Test
  void theEleventhCallInASecondIsAFault() {
    call(10);
    Answer refused = api.get("/v2/tags");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("fault").path("detail").path("errorcode").asText())
        .isEqualTo("policies.ratelimit.QuotaViolation");
    assertThat(refused.header("x-keap-product-throttle-available")).isEqualTo("230");
    assertThat(refused.header("x-keap-product-quota-used")).isEqualTo("10");
  }

  @Test
  void theMinuteIsThrottledToo() {
    for (int i = 0; i < 24; i++) {
      call(10);
      clock.advance(Duration.ofSeconds(1));
    }
    Answer refused = api.get("/v2/tags");

    assertThat(refused.json().path("message").asText()).isEqualTo("Quota Exceeded");
    assertThat(refused.header("x-keap-product-throttle-available")).isEqualTo("0");
    clock.advance(Duration.ofSeconds(36));
    assertThat(api.get("/v2/tags").status()).isEqualTo(200);
  }

  @Test
  void theDailyQuotaEndsAtMidnightUtc() {
    crm.limitTo(RateLimit.fixed(2, Duration.ofDays(1)));
    call(2);
    Answer refused = api.get("/v2/tags");

    assertThat(refused.header("x-keap-product-quota-available")).isEqualTo("0");
    assertThat(refused.header("x-keap-product-quota-expiry-time"))
        .isEqualTo(Long.toString(Instant.parse("2026-01-03T00:00:00Z").toEpochMilli()));
    clock.advance(Duration.ofHours(21));
    assertThat(api.get("/v2/tags").status()).isEqualTo(200);
  }

  private void call(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(api.get("/v2/tags").status()).isEqualTo(200);
    }
  }

  private Answer refresh(String token) {
    String client = KeapSimulator.CLIENT_ID + ":" + KeapSimulator.CLIENT_SECRET;
    String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
    URI origin = crm.baseUri();
    return new Caller(origin, "Authorization", "Basic " + basic)
        .post("/token", "grant_type=refresh_token&refresh_token=" + token);
  }

  private List<String> found(String filter) {
    return texts(api.get("/v2/contacts?filter=" + filter).json().path("contacts"), "id");
  }

  private static List<String> texts(JsonNode rows, String name) {
    return Json.elements(rows).map(row -> row.path(name).asText()).toList();
  }
}
