package dev.gatepost.crm.infusionsoft;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.testkit.CatalogContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.time.Duration;
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
  void aFieldIsAlsoFoundByTheNameOfItsMergeField() {
    account.front.when(
        get(urlPathEqualTo("/crm/rest/v2/contacts/model")), FaultyFront.json(200, """
        {"custom_fields":[
          {"id":"7","label":"Credits","field_name":"Level","field_type":"WHOLE_NUMBER"},
          {"id":"8","label":"Level","field_name":"Level0","field_type":"DROPDOWN"},
          {"id":"9","label":"Untyped"}],"optional_properties":[]}"""));
    Catalog catalog = account.crm().catalog();

    Field credits = new Field(new FieldId("7"), "Credits", "WHOLE_NUMBER");
    Field level = new Field(new FieldId("8"), "Level", "DROPDOWN");
    assertThat(catalog.field(FieldRef.parse("_Level"))).contains(credits);
    assertThat(catalog.field(FieldRef.parse("level"))).as("the label first").contains(level);
    assertThat(catalog.field(FieldRef.parse("_level0"))).contains(level);
    assertThat(catalog.field(FieldRef.parse("Level0"))).contains(level);
    assertThat(catalog.field(FieldRef.parse("untyped"))).map(Field::type).contains("TEXT");
  }
}
