package dev.gatepost.crm.ontraport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.testkit.CatalogContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OntraportCatalogTest implements CatalogContract {
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
  void aRenameIsNoticedWhenTheCopyIsTooOld() {
    TagId gold = account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    account.renameTag(gold, "Gold 2027");

    account.clock.advance(Duration.ofMinutes(15));

    assertThat(catalog.tag(TagRef.parse("Gold"))).isEmpty();
    assertThat(catalog.tag(TagRef.parse("id:" + gold))).contains(new Tag(gold, "Gold 2027"));
  }

  @Test
  void twoHundredAndTenTagsTakeFiveCallsAndAllFieldsOne() {
    IntStream.range(0, 210).forEach(i -> account.addTag("Lesson " + i));
    IntStream.range(0, 100).forEach(i -> account.addField("Score " + i));

    assertThat(account.crm().catalog().tags()).hasSize(210);
    assertThat(account.crm().catalog().fields()).hasSizeGreaterThan(100);

    assertThat(account.simulator.calls().count("GET /1/objects")).isEqualTo(5);
    assertThat(account.simulator.calls().count("GET /1/objects/meta")).isEqualTo(1);
  }

  @Test
  void aLastPageThatIsFullIsNotTakenForTheLast() {
    IntStream.range(0, 100).forEach(i -> account.addTag("Lesson " + i));

    assertThat(account.crm().catalog().tags()).hasSize(100);
    assertThat(account.calls()).isEqualTo(3);
  }

  @Test
  void interactiveAndBulkShareOneCopy() {
    account.addTag("Gold");
    account.ontraport.interactive().catalog().tags();

    account.ontraport.bulk().catalog().tags();

    assertThat(account.calls()).isEqualTo(1);
  }

  @Test
  void fieldsHaveTheTypeThatOntraportGivesThem() {
    String level = account.simulator.addField("Level", FieldType.DROPDOWN, "one", "two");

    assertThat(account.crm().catalog().field(FieldRef.parse("Level")))
        .contains(new Field(new FieldId(level), "Level", "drop"));
    assertThat(account.crm().catalog().field(FieldRef.parse("First Name")))
        .contains(new Field(new FieldId("firstname"), "First Name", "text"));
  }

  @Test
  void tagsOfOtherObjectsAreNotForContacts() {
    account.front.always(FaultyFront.json(200, """
        {"code":0,"data":[{"tag_id":"1","tag_name":"News","object_type_id":"10003"},
                          {"tag_id":2,"tag_name":"News","object_type_id":0},
                          {"tag_id":"3","tag_name":"Old"}]}"""));

    assertThat(account.crm().catalog().tags())
        .containsExactly(new Tag(new TagId("2"), "News"), new Tag(new TagId("3"), "Old"));
  }

  @Test
  void aListThatIgnoresTheStartIsNotTakenForWhole() {
    String rows = IntStream.range(1, 51)
        .mapToObj(i -> "{\"tag_id\":\"%d\",\"tag_name\":\"Lesson\"}".formatted(i))
        .collect(Collectors.joining(","));
    account.front.always(FaultyFront.json(200, "{\"code\":0,\"data\":[%s]}".formatted(rows)));

    assertThatThrownBy(() -> account.crm().catalog().tags())
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("GET /objects answered with the same page of tags again");
    assertThat(account.front.requests()).hasSize(2);
  }

  /** An object whose only key is 0 becomes a list where PHP writes the JSON. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"0\":{\"name\":\"Contact\",\"fields\":{\"f7\":{\"alias\":\"Level\",\"type\":\"drop\"}}}}",
        "[{\"name\":\"Contact\",\"fields\":{\"f7\":{\"alias\":\" Level \",\"type\":\"drop\"}}}]"
      })
  void theFieldsAreFoundInEitherShape(String data) {
    account.front.always(FaultyFront.json(200, "{\"code\":0,\"data\":%s}".formatted(data)));

    assertThat(account.crm().catalog().fields())
        .containsExactly(new Field(new FieldId("f7"), "Level", "drop"));
  }

  @Test
  void aFieldWithoutANameIsCalledByItsKey() {
    account.front.always(
        FaultyFront.json(200, "{\"data\":{\"0\":{\"fields\":{\"f7\":{\"alias\":\"\"}}}}}"));

    assertThat(account.crm().catalog().fields())
        .containsExactly(new Field(new FieldId("f7"), "f7", "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{}", "null", "{\"0\":{\"fields\":[]}}", "{\"14\":{\"fields\":{}}}"})
  void aDescriptionWithoutFieldsIsNoAnswer(String data) {
    account.front.when(
        get(urlPathEqualTo("/1/objects/meta")),
        FaultyFront.json(200, "{\"code\":0,\"data\":%s}".formatted(data)));

    assertThatThrownBy(() -> account.crm().catalog().fields()).isInstanceOf(CrmUnavailable.class);
  }
}
