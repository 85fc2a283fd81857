package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.Caller.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OntraportSimulatorTest {
  private static final String IN =
      "[{\"field\":{\"field\":\"id\"},\"op\":\"IN\",\"value\":{\"list\":[{\"value\":%s},{\"value\":%s}]}}]";
  private static final String EQUAL =
      "[{\"field\":{\"field\":\"%s\"},\"op\":\"=\",\"value\":{\"value\":\"%s\"}}]";

  private final MovableClock clock = new MovableClock();
  private final OntraportSimulator crm = new OntraportSimulator(clock);
  private final String gold = crm.addTag("Gold");
  private final String vip = crm.addTag("VIP");
  private final String level = crm.addField("Level", FieldType.DROPDOWN, "one", "two");
  private final String anna = crm.addContact("anna@example.com", gold);
  private final String bert = crm.addContact("bert@example.com", gold, vip);
  private Caller api = new Caller(crm.start(0));

  @BeforeEach
  void signIn() {
    api = new Caller(
        crm.apiUri(),
        "Api-Appid",
        OntraportSimulator.APP_ID,
        "Api-Key",
        OntraportSimulator.API_KEY);
  }

  @AfterEach
  void stop() {
    crm.close();
  }

  @Test
  void aWrongKeyIsRefusedInPlainText() {
    Answer answer = new Caller(crm.apiUri(), "Api-Key", "wrong").get("/objects?objectID=0");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("Your App ID and API Key do not authenticate.");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void everyValueOfAContactIsText() {
    JsonNode body = api.get("/object?objectID=0&id=" + bert).json();

    assertThat(body.path("code").asInt()).isZero();
    assertThat(body.path("account_id").asInt()).isEqualTo(50);
    assertThat(Json.elements(body.path("data")).allMatch(JsonNode::isTextual)).isTrue();
    assertThat(body.path("data").path("id").isTextual()).isTrue();
    assertThat(body.path("data").path(level).asText()).isEmpty();
    assertThat(body.path("data").path("contact_cat").asText())
        .isEqualTo("*/*%s*/*%s*/*".formatted(gold, vip));
    assertThat(api.get("/Contact?id=" + bert).json()).isEqualTo(body);
  }

  @Test
  void anUnknownContactIsPlainText() {
    Answer answer = api.get("/object?objectID=0&id=99");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("Object not found");
  }

  @Test
  void contactsAreFoundByCondition() {
    String query = "/objects?objectID=0&range=50&listFields=id,email&condition=";

    JsonNode both = api.get(query + encoded(IN.formatted(anna, bert))).json().path("data");
    assertThat(texts(both, "id")).containsExactly(anna, bert);
    assertThat(both.path(0).has("contact_cat")).isFalse();
    assertThat(texts(
            api.get(query + encoded(EQUAL.formatted("email", "bert@example.com")))
                .json()
                .path("data"),
            "id"))
        .containsExactly(bert);
    assertThat(api.get(query + "nonsense").status()).isEqualTo(400);
  }

  @Test
  void aListEndsAtFiftyRowsWithoutAWord() {
    for (int i = 0; i < 60; i++) {
      crm.addContact("c%d@example.com".formatted(i));
    }

    assertThat(api.get("/objects?objectID=0&range=1000").json().path("data")).hasSize(50);
    assertThat(api.get("/objects?objectID=0&start=50").json().path("data")).hasSize(12);
    assertThat(api.get("/Contacts/getInfo").json().path("data").path("count").asText())
        .isEqualTo("62");
  }

  @Test
  void anAddressLeadsToOneIdOrAll() {
    String twin = crm.addContact("anna@example.com");

    JsonNode one =
        api.get("/object/getByEmail?objectID=0&email=anna%40example.com").json();
    JsonNode all =
        api.get("/object/getByEmail?objectID=0&email=anna%40example.com&all=1").json();

    assertThat(one.path("data").path("id").asText()).isEqualTo(anna);
    assertThat(all.path("data").path("ids")).extracting(JsonNode::asText).contains(anna, twin);
  }

  @Test
  void anUnknownAddressIsMissingOrEmpty() {
    assertThat(api.get("/object/getByEmail?objectID=0&email=no%40example.com").status())
        .isEqualTo(404);
    crm.answerUnknownEmailsWithEmptyData(true);
    Answer empty = api.get("/object/getByEmail?objectID=0&email=no%40example.com");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.json().path("data")).isEmpty();
  }

  @Test
  void fieldsAreWrittenFromJsonAndFromAForm() {
    String json = "{\"objectID\":0,\"id\":\"%s\",\"%s\":\"501\"}".formatted(anna, level);

    Answer answer = api.put("/objects", json);
    api.put("/Contacts", "id=%s&%s=502".formatted(anna, level));

    assertThat(answer.json().path("data").path("attrs").path(level).asText()).isEqualTo("501");
    assertThat(crm.effects().of(Effect.FieldWritten.class))
        .extracting(Effect.FieldWritten::value)
        .containsExactly("501", "502");
  }

  @Test
  void saveOrUpdateMatchesOnTheAddress() {
    JsonNode merged = api.post(
            "/Contacts/saveorupdate", "{\"email\":\"anna@example.com\",\"firstname\":\"A\"}")
        .json();
    JsonNode created =
        api.post("/Contacts/saveorupdate", "{\"email\":\"zoe@example.com\"}").json();

    assertThat(merged.path("data").path("attrs").path("id").asText()).isEqualTo(anna);
    assertThat(created.path("data").path("id").asText()).isNotIn(anna, bert, "");
    assertThat(api.post("/Contacts", "{\"email\":\"nonsense\"}").status()).isEqualTo(422);
  }

  @Test
  void aTagIsAppliedAtOnceAndSeenLater() {
    Answer answer = api.put("/objects/tag", tagging("add_list", anna, vip));

    assertThat(answer.json().path("data").asText()).isEqualTo("The tag is now being processed.");
    assertThat(contactCat(anna)).isEqualTo("*/*%s*/*".formatted(gold));
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactlyInAnyOrder(gold, vip);
    clock.advance(Duration.ofSeconds(2));
    assertThat(contactCat(anna)).isEqualTo("*/*%s*/*%s*/*".formatted(gold, vip));
  }

  @Test
  void aRemovedTagIsStillSeenForAWhile() {
    api.send("DELETE", "/objects/tag", tagging("remove_list", anna, gold));

    assertThat(contactCat(anna)).isEqualTo("*/*%s*/*".formatted(gold));
    clock.advance(Duration.ofSeconds(2));
    assertThat(contactCat(anna)).isEmpty();
  }

  @Test
  void aRemovalMayBeSentInTheQuery() {
    api.delete("/objects/tag?objectID=0&ids=%s,%s&remove_list=%s".formatted(anna, bert, gold));

    assertThat(crm.effects().of(Effect.TagRemoved.class)).hasSize(2);
  }

  @Test
  void aTagCallWithoutIdsReachesEveryContact() {
    api.put("/objects/tag", "{\"objectID\":0,\"ids\":\"\",\"add_list\":\"%s\"}".formatted(vip));
    api.delete("/objects/tag?objectID=0&remove_list=" + gold);

    assertThat(crm.wipeAlls()).isEqualTo(2);
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactly(vip);
    assertThat(crm.contact(bert).orElseThrow().tags()).containsExactly(vip);
  }

  @Test
  void tagsByNameAreCreatedWhenMissing() {
    String body = "{\"objectID\":0,\"ids\":[\"%s\"],\"add_names\":[\"VIP\",\"New, too\"]}";

    api.put("/objects/tagByName", body.formatted(anna));

    JsonNode tags = api.get("/objects?objectID=14").json().path("data");
    assertThat(texts(tags, "tag_name")).containsExactly("Gold", "VIP", "New, too");
    assertThat(tags.path(0).path("object_type_id").asText()).isEqualTo("0");
    assertThat(crm.contact(anna).orElseThrow().tags()).hasSize(3);
  }

  @Test
  void holdersOfATagAreListed() {
    JsonNode holders = api.get("/objects/tag?objectID=0&tag_id=" + vip).json().path("data");

    assertThat(texts(holders, "id")).containsExactly(bert);
  }

  @Test
  void theDescriptionNamesFieldsAndOptions() {
    JsonNode fields = api.get("/objects/meta?format=byId&objectID=0")
        .json()
        .path("data")
        .path("0")
        .path("fields");

    assertThat(fields.path(level).path("alias").asText()).isEqualTo("Level");
    assertThat(fields.path(level).path("type").asText()).isEqualTo("drop");
    assertThat(fields.path(level).path("options")).hasSize(2);
    assertThat(fields.path("email").path("type").asText()).isEqualTo("email");
  }

  @Test
  void contactCatMayBeAbsent() {
    crm.showContactCat(false);

    assertThat(api.get("/object?objectID=0&id=" + anna).json().path("data").has("contact_cat"))
        .isFalse();
  }

  @Test
  void aCallOverTheLimitIsRefusedWithTheSecondsToWait() {
    crm.limitTo(RateLimit.rolling(3, Duration.ofMinutes(1)));
    for (int i = 0; i < 3; i++) {
      api.get("/Tags");
      clock.advance(Duration.ofSeconds(1));
    }
    Answer refused = api.get("/Tags");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
    assertThat(refused.header("X-Rate-Limit-Reset")).isEqualTo("57");
    clock.advance(Duration.ofSeconds(57));
    assertThat(api.get("/Tags").header("X-Rate-Limit-Remaining")).isEqualTo("0");
  }

  @Test
  void anAccountAllows180CallsAMinute() {
    assertThat(api.get("/Tags").header("X-Rate-Limit-Limit")).isEqualTo("180");
    assertThat(api.get("/Tags").header("X-Rate-Limit-Remaining")).isEqualTo("178");
  }

  private String contactCat(String contact) {
    return api.get("/object?objectID=0&id=" + contact)
        .json()
        .path("data")
        .path("contact_cat")
        .asText();
  }

  private static String tagging(String list, String contact, String tag) {
    return "{\"objectID\":0,\"ids\":\"%s\",\"%s\":\"%s\"}".formatted(contact, list, tag);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode rows, String name) {
    return Json.elements(rows).map(row -> row.path(name).asText()).toList();
  }
}
