package dev.gatepost.crm.activecampaign;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType.Date;
import dev.gatepost.core.field.FieldType.DateTime;
import dev.gatepost.core.field.FieldType.DropDown;
import dev.gatepost.core.field.FieldType.Text;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.field.Option.SentBy;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.testkit.CatalogContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ActiveCampaignCatalogTest implements CatalogContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

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
  void twoHundredAndThirtyTagsTakeThreeCalls() {
    for (int i = 0; i < 230; i++) {
      account.addTag("Lesson " + i);
    }

    assertThat(account.crm().catalog().tags()).hasSize(230);

    assertThat(account.calls()).isEqualTo(3);
  }

  @Test
  void interactiveAndBulkShareOneCopy() {
    account.addTag("Gold");
    account.activeCampaign.interactive().catalog().tags();

    account.activeCampaign.bulk().catalog().tags();

    assertThat(account.calls()).isEqualTo(1);
  }

  @Test
  void tagsOfTemplatesAreNotForContacts() {
    account.front.when(get(urlPathEqualTo("/api/3/tags")), FaultyFront.json(200, """
            {"tags":[{"id":"1","tag":"News","tagType":"template"},
                     {"id":"2","tag":"News","tagType":"contact"}],"meta":{"total":"2"}}"""));

    assertThat(account.crm().catalog().tags()).containsExactly(new Tag(new TagId("2"), "News"));
  }

  @Test
  void aListThatIgnoresTheOffsetEnds() {
    account.front.when(
        get(urlPathEqualTo("/api/3/tags")),
        FaultyFront.json(
            200, "{\"tags\":[{\"id\":\"1\",\"tag\":\"News\"}],\"meta\":{\"total\":\"500\"}}"));

    assertThat(account.crm().catalog().tags()).hasSize(1);
    assertThat(account.front.requests()).hasSize(2);
  }

  @Test
  void fieldsHoldWhatTheirTypeSays() {
    account.simulator.addField("Start", FieldType.DATE);
    account.simulator.addField("Call", FieldType.DATE_TIME);
    account.simulator.addField("Credits", FieldType.WHOLE_NUMBER);
    account.simulator.addField("Level", FieldType.DROPDOWN, "gold", "silver");
    Option gold = new Option("gold", "gold");
    Option silver = new Option("silver", "silver");

    assertThat(account.crm().catalog().fields())
        .extracting(Field::name, Field::holds)
        .contains(
            tuple("Start", new Date(DateForm.ISO)),
            tuple("Call", new DateTime(DateForm.ISO)),
            tuple("Credits", new Text()),
            tuple("Level", new DropDown(List.of(gold, silver), SentBy.ID)));
  }

  @Test
  void severalOptionsAreAListWithBars() {
    account.simulator.addField("Interests", FieldType.MULTI_SELECT, "wine", "food");

    assertThat(account.crm().catalog().field(FieldRef.parse("Interests")))
        .map(field -> field.holds().ofText("food, wine", Conventions.STANDARD))
        .contains(Optional.of("||food||wine||"));
  }

  @Test
  void anOptionIsReadByItsLabelAndSentByItsValue() {
    account.front.when(get(urlPathEqualTo("/api/3/fields")), FaultyFront.json(200, """
            {"fields":[{"id":"7","title":"Level","type":"dropdown"},
                       {"id":"8","title":"Rank","type":"radio"}],
             "fieldOptions":[{"field":"7","value":"g","label":"Gold"},
                             {"field":"7","value":"s","label":""}],
             "meta":{"total":"2"}}"""));

    assertThat(account.crm().catalog().fields())
        .containsExactly(
            new Field(
                new FieldId("7"),
                "Level",
                "dropdown",
                new DropDown(List.of(new Option("g", "Gold"), new Option("s", "s")), SentBy.ID)),
            new Field(new FieldId("8"), "Rank", "radio"));
  }
}
