package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Catalog} must do. */
public interface CatalogContract {
  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  @Test
  default void aTagIsFoundByIdAndByNameWhateverItsCase() {
    CrmUnderTest account = account();
    account.addTag("Module_3");
    TagId id = account.addTag("Module_3_Has_Access");
    Catalog catalog = account.crm().catalog();
    Tag tag = new Tag(id, "Module_3_Has_Access");

    assertThat(catalog.tag(TagRef.parse("Module_3_Has_Access"))).contains(tag);
    assertThat(catalog.tag(TagRef.parse("MODULE_3_has_access"))).contains(tag);
    assertThat(catalog.tag(TagRef.parse("id:" + id))).contains(tag);
  }

  @Test
  default void aFieldIsFoundByIdAndByNameWhateverItsCase() {
    CrmUnderTest account = account();
    account.addField("Pass");
    FieldId id = account.addField("Password in Clear");
    Catalog catalog = account.crm().catalog();

    assertThat(catalog.field(FieldRef.parse("password IN clear")))
        .map(Field::id)
        .contains(id);
    assertThat(catalog.field(FieldRef.parse("id:" + id)))
        .hasValueSatisfying(field -> assertThat(field.name()).isEqualTo("Password in Clear"));
  }

  @Test
  default void aRenamedTagIsToldFromOneThatNeverWas() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    assertThat(catalog.renamed(TagRef.parse("Gold"))).isEmpty();

    account.renameTag(gold, "Platinum");
    // What is not there is looked up again, and with it all the rest.
    assertThat(catalog.tag(TagRef.parse("Silver"))).isEmpty();

    assertThat(catalog.tag(TagRef.parse("Gold"))).isEmpty();
    assertThat(catalog.renamed(TagRef.parse("gold"))).contains(new Tag(gold, "Platinum"));
    assertThat(catalog.renamed(TagRef.parse("Silver"))).isEmpty();
  }

  @Test
  default void whatThereIsNotIsAbsent() {
    CrmUnderTest account = account();
    account.addTag("Gold");
    account.addField("Level");
    Catalog catalog = account.crm().catalog();

    assertThat(catalog.tag(TagRef.parse("Platinum"))).isEmpty();
    assertThat(catalog.tag(TagRef.parse("id:99999"))).isEmpty();
    assertThat(catalog.tag(TagRef.parse("id:no-such-tag"))).isEmpty();
    assertThat(catalog.field(FieldRef.parse("Shoe Size"))).isEmpty();
    assertThat(catalog.field(FieldRef.parse("id:99999"))).isEmpty();
  }

  @Test
  default void whatIsNewIsFoundAtOnce() {
    CrmUnderTest account = account();
    account.addTag("Gold");
    account.addField("Level");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    assertThat(catalog.field(FieldRef.parse("Level"))).isPresent();

    TagId silver = account.addTag("Silver");
    FieldId city = account.addField("City");

    assertThat(catalog.tag(TagRef.parse("Silver"))).map(Tag::id).contains(silver);
    assertThat(catalog.field(FieldRef.parse("City"))).map(Field::id).contains(city);
  }

  @Test
  default void aRenamedTagIsFoundUnderItsNewName() {
    CrmUnderTest account = account();
    TagId gold = account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();

    account.renameTag(gold, "Gold 2027");

    assertThat(catalog.tag(TagRef.parse("Gold 2027"))).map(Tag::id).contains(gold);
  }

  @Test
  default void everyTagAndFieldIsListedHoweverManyThereAre() {
    CrmUnderTest account = account();
    Set<Tag> tags = new HashSet<>();
    Set<FieldId> fields = new HashSet<>();
    for (int i = 0; i < 210; i++) {
      String name = "Lesson %d".formatted(i);
      tags.add(new Tag(account.addTag(name), name));
      fields.add(account.addField("Score %d".formatted(i)));
    }
    Catalog catalog = account.crm().catalog();

    assertThat(catalog.tags()).containsExactlyInAnyOrderElementsOf(tags);
    assertThat(catalog.fields()).map(Field::id).containsAll(fields);
  }

  @Test
  default void lookingTwiceAsksOnce() {
    CrmUnderTest account = account();
    account.addTag("Gold");
    Catalog catalog = account.crm().catalog();
    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    int calls = account.calls();

    assertThat(catalog.tag(TagRef.parse("Gold"))).isPresent();
    assertThat(catalog.tags()).isNotEmpty();

    assertThat(account.calls()).isEqualTo(calls);
  }
}
