package dev.gatepost.crm.ontraport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.FieldWriterContract;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OntraportFieldWriterTest implements FieldWriterContract {
  private final OntraportUnderTest account = new OntraportUnderTest();
  private final ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void severalFieldsTakeOneCall() {
    FieldId level = account.addField("Level");
    FieldId city = account.addField("City");
    account.crm().catalog().fields();
    account.simulator.calls().clear();

    account.crm().fields().write(anna, Map.of(level, "7", city, "Graz"));

    assertThat(account.simulator.calls().byKind()).isEqualTo(Map.of("PUT /1/objects", 1));
  }

  @Test
  void aContactThatWasNotThereIsForgotten() {
    FieldId level = account.addField("Level");
    account.crm().contacts().read(Set.of(anna), Set.of());
    account.deleteContact(anna);

    assertThat(account.crm().fields().write(anna, Map.of(level, "7"))).isFalse();

    assertThat(account.crm().tags().apply(account.addTag("Gold"), Set.of(anna))).containsKey(anna);
  }

  @Test
  void writingNothingTellsWhetherTheContactExists() {
    assertThat(account.crm().fields().write(anna, Map.of())).isTrue();
    assertThat(account.crm().fields().write(new ContactId("987654321"), Map.of()))
        .isFalse();
    assertThat(account.crm().fields().write(new ContactId("x"), Map.of())).isFalse();
  }

  /** As fields these would choose whom a call is about. */
  @ParameterizedTest
  @ValueSource(strings = {"id", "ids", "IDs", "objectID", "group_ids", "condition", "performAll"})
  void whatSaysWhomACallIsAboutIsNoField(String name) {
    account.front.when(
        get(urlPathEqualTo("/1/objects/meta")),
        FaultyFront.json(
            200,
            "{\"data\":{\"0\":{\"fields\":{\"%s\":{\"alias\":\"x\"},\"f1\":{}}}}}"
                .formatted(name)));

    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(new FieldId(name), "")))
        .isInstanceOf(CrmRefused.class)
        .hasMessageContaining("'%s'", name);
    assertThat(account.simulator.calls().byKind()).doesNotContainKey("PUT /1/objects");
  }

  @Test
  void aFieldThatMayNotBeChangedIsRefused() {
    account.front.when(get(urlPathEqualTo("/1/objects/meta")), FaultyFront.json(200, """
        {"data":{"0":{"fields":{"f1":{"alias":"Score","editable":0},
                                "f2":{"alias":"Sum","editable":"0"},
                                "f3":{"alias":"Level","editable":null}}}}}"""));
    account.front.when(
        put(urlPathEqualTo("/1/objects")), FaultyFront.json(200, "{\"code\":0,\"data\":{}}"));

    assertThatThrownBy(() -> write("f1")).isInstanceOf(CrmRefused.class);
    assertThatThrownBy(() -> write("f2")).isInstanceOf(CrmRefused.class);
    assertThat(write("f3")).isTrue();
  }

  @Test
  void anAnswerInWordsTellsWhatIsWrong() {
    FieldId level = account.addField("Level");
    account.crm().catalog().fields();

    account.front.always(FaultyFront.json(400, "Invalid Contact ID"));
    assertThat(write(level.value())).isFalse();

    account.front.always(FaultyFront.json(400, "Something else"));
    assertThatThrownBy(() -> write(level.value()))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("PUT /objects answered 400");

    account.front.always(FaultyFront.json(422, "Invalid email address anna@example"));
    assertThatThrownBy(() -> write(level.value()))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("PUT /objects answered 422: Ontraport does not take these values; check the"
            + " types of the fields");

    account.front.always(FaultyFront.html(404));
    assertThatThrownBy(() -> write(level.value()))
        .isInstanceOf(CrmRefused.class)
        .hasMessageContaining("check the base URL");

    account.front.always(FaultyFront.html(200));
    assertThatThrownBy(() -> write(level.value())).isInstanceOf(CrmUnavailable.class);
  }

  private boolean write(String field) {
    return account.crm().fields().write(anna, Map.of(new FieldId(field), "7"));
  }
}
