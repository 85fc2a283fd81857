package dev.gatepost.crm.infusionsoft;

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows the account's tags and custom fields, from a copy of limited age. */
final class KeapCatalog implements Catalog {
  private static final int MOST_TAGS = 100_000;

  private final CrmClient client;
  private final CachedList<Tag> tags;
  private final CachedList<FieldRow> fields;

  KeapCatalog(CrmClient client, InstantSource clock, Duration age) {
    this.client = client;
    this.tags = new CachedList<>(this::readTags, clock, age);
    this.fields = new CachedList<>(this::readFields, clock, age);
  }

  /** {@code GET /v2/tags}. */
  private record Tags(List<TagRow> tags, Optional<String> next_page_token)
      implements Pages.Page<TagRow> {
    @Override
    public List<TagRow> rows() {
      return tags;
    }
  }

  private record TagRow(String id, String name) {}

  /** {@code GET /v2/contacts/model}. */
  private record Model(List<FieldRow> custom_fields) {}

  /** A field has a label for people and a name for merge fields, {@code ~Contact._Level0~}. */
  private record FieldRow(
      String id,
      String label,
      Optional<String> field_name,
      Optional<String> field_type,
      Optional<List<OptionRow>> options) {
    Field field() {
      String type = field_type.orElse("TEXT");
      List<Option> choices =
          options.orElse(List.of()).stream().flatMap(OptionRow::option).toList();
      return new Field(new FieldId(id), label, type, FieldTypes.of(type, choices));
    }

    boolean isMeantBy(FieldRef ref) {
      return ref.matches(field()) || names().anyMatch(ref::matches);
    }

    private Stream<Field> names() {
      return field_name.stream()
          .flatMap(name -> Stream.of(name, "_" + name))
          .map(name -> new Field(new FieldId(id), name, ""));
    }
  }

  /** A choice of a drop-down or of a list. */
  private record OptionRow(Optional<String> id, Optional<String> label) {
    Stream<Option> option() {
      return label.stream().map(words -> new Option(id.orElse(words), words));
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
    Optional<Field> labelled =
        fields.all().stream().map(FieldRow::field).filter(ref::matches).findFirst();
    return labelled.or(() -> fields.find(ref, row -> row.isMeantBy(ref)).map(FieldRow::field));
  }

  @Override
  public List<Tag> tags() {
    return tags.all();
  }

  @Override
  public List<Field> fields() {
    return fields.all().stream().map(FieldRow::field).toList();
  }

  private List<Tag> readTags() {
    Pages.Listing list = new Pages.Listing(CrmCall.get("v2", "tags"), Map.of(), MOST_TAGS);
    return Pages.toTheEnd(client, list, Tags.class).stream()
        .filter(row -> Ids.isPossible(row.id()))
        .map(row -> new Tag(new TagId(row.id()), row.name()))
        .toList();
  }

  private List<FieldRow> readFields() {
    return client
        .fetch(CrmCall.get("v2", "contacts", "model"), Model.class)
        .custom_fields()
        .stream()
        .filter(Objects::nonNull)
        .filter(row -> Ids.isPossible(row.id()))
        .toList();
  }
}
