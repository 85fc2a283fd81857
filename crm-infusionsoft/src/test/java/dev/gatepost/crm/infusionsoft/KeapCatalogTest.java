package dev.gatepost.crm.infusionsoft;

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
import dev.gatepost.core.field.FieldType.Decimal;
import dev.gatepost.core.field.FieldType.DropDown;
import dev.gatepost.core.field.FieldType.Text;
import dev.gatepost.core.field.FieldType.WholeNumber;
import dev.gatepost.core.field.FieldType.YesNo;
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

final class KeapCatalogTest implements CatalogContract {
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
  void aThousandTagsAreOnAPage() {
    for (int i = 0; i < 1001; i++) {
      account.addTag("Lesson " + i);
    }

    assertThat(account.crm().catalog().tags()).hasSize(1001);

    assertThat(account.calls()).isEqualTo(2);
  }

  @Test
  void tagsAndFieldsAreAskedForAgainWhenTheyAreOldAndNotBefore() {
    account.addTag("Gold");
    account.addField("Level");
    Catalog catalog = account.keap.bulk().catalog();
    catalog.tags();
    catalog.fields();
    account.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    catalog.tags();
    catalog.fields();
    account.crm().catalog().tag(TagRef.parse("Gold"));
    account.crm().catalog().field(FieldRef.parse("Level"));
    assertThat(account.calls()).isEqualTo(2);

    account.clock.advance(Duration.ofMillis(1));
    catalog.tags();
    catalog.fields();
    assertThat(account.calls()).isEqualTo(4);
  }

  @Test
  void aRenamedTagIsFoundByItsIdUnderItsNewName() {
    TagId gold = account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    catalog.tags();

    account.renameTag(gold, "Platinum");
    account.clock.advance(Duration.ofMinutes(15));

    assertThat(catalog.tag(TagRef.parse("id:" + gold))).contains(new Tag(gold, "Platinum"));
    assertThat(catalog.tag(TagRef.parse("Gold"))).isEmpty();
  }

  @Test
  void typesAreKeapsOwnWords() {
    account.simulator.addField("Start", FieldType.DATE);
    account.simulator.addField("Level", FieldType.DROPDOWN, "gold", "silver");
    assertThat(account.crm().catalog().fields())
        .extracting(Field::name, Field::type)
        .contains(tuple("Start", "DATE"), tuple("Level", "DROPDOWN"));
  }

  @Test
  void fieldsHoldWhatTheirTypeSays() {
    Option gold = new Option("501", "gold");
    Option silver = new Option("502", "silver");
    account.simulator.addField("Level", FieldType.DROPDOWN, "gold", "silver");
    account.simulator.addField("Credits", FieldType.WHOLE_NUMBER);
    account.simulator.addField("Score", FieldType.NUMBER);
    account.simulator.addField("Paid", FieldType.PRICE);
    account.simulator.addField("Start", FieldType.DATE);
    account.simulator.addField("Call", FieldType.DATE_TIME);
    account.simulator.addField("Speaker", FieldType.YES_NO);
    account.simulator.addField("Notes", FieldType.LONG_TEXT);

    assertThat(account.crm().catalog().fields())
        .extracting(Field::name, Field::holds)
        .contains(
            tuple("Level", new DropDown(List.of(gold, silver), SentBy.LABEL)),
            tuple("Credits", new WholeNumber()),
            tuple("Score", Decimal.ANY),
            tuple("Paid", Decimal.PRICE),
            tuple("Start", new Date(DateForm.ISO)),
            tuple("Call", new DateTime(DateForm.ISO)),
            tuple("Speaker", new YesNo("1", "0")),
            tuple("Notes", new Text()));
  }

  @Test
  void severalOptionsAreAListWithCommas() {
    account.simulator.addField("Interests", FieldType.MULTI_SELECT, "wine", "food");

    assertThat(account.crm().catalog().field(FieldRef.parse("Interests")))
        .map(field -> field.holds().ofText("food, wine", Conventions.STANDARD))
        .contains(Optional.of("food,wine"));
  }

  @Test
  void aDropDownThatTellsNoOptionsHoldsText() {
    account.front.when(
        get(urlPathEqualTo("/crm/rest/v2/contacts/model")), FaultyFront.json(200, """
        {"custom_fields":[{"id":"8","label":"Level","field_type":"DROPDOWN"}]}"""));

    assertThat(account.crm().catalog().fields()).extracting(Field::holds).contains(new Text());
  }

  @Test
  void aFieldIsAlsoFoundByTheNameOfItsMergeField() {
    account.front.when(
        get(urlPathEqualTo("/crm/rest/v2/contacts/model")), FaultyFront.json(200, """
        {"custom_fields":[
          {"id":"7","label":"Credits","field_name":"Level","field_type":"WHOLE_NUMBER"},
          {"id":"8","label":"Level","field_name":"Level0","field_type":"DROPDOWN"},
          {"id":"9","label":"Untyped"}],"optional_properties":[]}"""));
    Catalog catalog = account.crm().catalog();

    Field credits = new Field(new FieldId("7"), "Credits", "WHOLE_NUMBER", new WholeNumber());
    Field level = new Field(new FieldId("8"), "Level", "DROPDOWN");
    assertThat(catalog.field(FieldRef.parse("_Level"))).contains(credits);
    assertThat(catalog.field(FieldRef.parse("level"))).as("the label first").contains(level);
    assertThat(catalog.field(FieldRef.parse("_level0"))).contains(level);
    assertThat(catalog.field(FieldRef.parse("Level0"))).contains(level);
    assertThat(catalog.field(FieldRef.parse("untyped"))).map(Field::type).contains("TEXT");
  }
}
