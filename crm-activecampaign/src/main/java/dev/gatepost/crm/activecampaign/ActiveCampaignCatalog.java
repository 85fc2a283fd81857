package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.crm.http.CachedList;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Knows the account's tags and fields, from a copy of limited age. */
final class ActiveCampaignCatalog implements Catalog {
  private final CrmClient client;
  private final CachedList<Tag> tags;
  private final CachedList<Field> fields;

  ActiveCampaignCatalog(CrmClient client, InstantSource clock, Duration age) {
    this.client = client;
    this.tags = new CachedList<>(this::readTags, clock, age);
    this.fields = new CachedList<>(this::readFields, clock, age);
  }

  /** {@code GET /tags}. */
  private record Tags(List<TagRow> tags, Optional<Pages.Meta> meta) implements Pages.Page<TagRow> {
    @Override
    public List<TagRow> rows() {
      return tags;
    }
  }

  /** Templates have tags, too, which no contact can hold. */
  record TagRow(String id, String tag, Optional<String> tagType) {
    TagRow {
      Ids.check(id);
    }

    boolean isForContacts() {
      return tagType.map("contact"::equals).orElse(true);
    }
  }

  /** {@code GET /fields}. */
  private record Fields(
      List<FieldRow> fields, Optional<List<OptionRow>> fieldOptions, Optional<Pages.Meta> meta)
      implements Pages.Page<Field> {
    @Override
    public List<Field> rows() {
      return fields.stream().map(row -> row.field(options(row))).toList();
    }

    private List<Option> options(FieldRow row) {
      return fieldOptions.orElse(List.of()).stream()
          .filter(option -> option.isOf(row))
          .map(OptionRow::option)
          .toList();
    }
  }

  record FieldRow(String id, String title, Optional<String> type) {
    FieldRow {
      Ids.check(id);
    }

    Field field(List<Option> options) {
      String word = type.orElse("text");
      return new Field(new FieldId(id), title, word, FieldTypes.of(word, options));
    }
  }

  /** A choice of a field; contacts hold its value, people read its label. */
  record OptionRow(Optional<String> field, String value, Optional<String> label) {
    boolean isOf(FieldRow row) {
      return field.equals(Optional.of(row.id()));
    }

    Option option() {
      return new Option(value, label.filter(words -> !words.isBlank()).orElse(value));
    }
  }

  @Override
  public Optional<Tag> tag(TagRef ref) {
    return tags.find(ref, ref::matches);
  }

  @Override
  public Optional<Tag> renamed(TagRef ref) {
    return tags.former(ref::matches).flatMap(tag -> tag(new TagRef.ById(tag.id())));
  }

  @Override
  public Optional<Field> field(FieldRef ref) {
    return fields.find(ref, ref::matches);
  }

  @Override
  public List<Tag> tags() {
    return tags.all();
  }

  @Override
  public List<Field> fields() {
    return fields.all();
  }

  private List<Tag> readTags() {
    return Pages.toTheEnd(client, CrmCall.get("tags"), Tags.class).stream()
        .filter(TagRow::isForContacts)
        .map(row -> new Tag(new TagId(row.id()), row.tag()))
        .toList();
  }

  private List<Field> readFields() {
    return Pages.toTheEnd(client, CrmCall.get("fields"), Fields.class);
  }
}
