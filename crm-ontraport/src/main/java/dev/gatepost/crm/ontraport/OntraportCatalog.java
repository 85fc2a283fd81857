package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.CachedList;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the account's tags and fields, from a copy of limited age. */
final class OntraportCatalog implements Catalog {
  private static final String CONTACTS = "0";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final CrmClient client;
  private final CachedList<Tag> tags;
  private final CachedList<ContactField> fields;

  OntraportCatalog(CrmClient client, InstantSource clock, Duration age) {
    this.client = client;
    this.tags = new CachedList<>(this::readTags, clock, age);
    this.fields = new CachedList<>(this::readFields, clock, age);
  }

  private record ContactField(Field field, boolean isEditable) {}

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
    return fields.find(ref, known -> ref.matches(known.field())).map(ContactField::field);
  }

  @Override
  public List<Tag> tags() {
    return tags.all();
  }

  @Override
  public List<Field> fields() {
    return fields.all().stream().map(ContactField::field).toList();
  }

  /** Returns whether there is such a field, and Ontraport lets it be changed. */
  boolean isWritable(FieldId field) {
    FieldRef ref = new FieldRef.ById(field);
    return fields
        .find(ref, known -> ref.matches(known.field()))
        .filter(ContactField::isEditable)
        .isPresent();
  }

  private List<Tag> readTags() {
    Set<Row> all = new LinkedHashSet<>();
    for (int start = 0; ; start += Calls.PAGE) {
      CrmCall call = Calls.tags(start);
      List<Row> page = Listing.rows(client, call);
      boolean isNew = all.addAll(page);
      if (page.size() < Calls.PAGE) {
        return all.stream()
            .filter(OntraportCatalog::isForContacts)
            .map(r -> tag(r, call))
            .toList();
      }
      if (!isNew) {
        throw new CrmUnavailable(call + " answered with the same page of tags again");
      }
    }
  }

  /** Other objects have tags, too. */
  private static boolean isForContacts(Row row) {
    return row.text("object_type_id")
        .map(type -> type.isEmpty() || type.equals(CONTACTS))
        .orElse(true);
  }

  private static Tag tag(Row row, CrmCall call) {
    TagId id = row.text("tag_id")
        .filter(text -> NUMBER.matcher(text).matches())
        .map(TagId::new)
        .orElseThrow(() -> new CrmUnavailable(call + " answered with a tag that has no id"));
    return new Tag(id, row.text("tag_name").orElse(""));
  }

  /** {@code GET /objects/meta}: {@code {"0":{"fields":{"f1234":{"alias":…,"type":…}}}}}. */
  private record Meta(JsonNode data) {}

  private List<ContactField> readFields() {
    CrmCall call = Calls.fields();
    JsonNode objects = client.fetch(call, Meta.class).data();
    // What has no other key than 0 may come as a list.
    JsonNode contacts = objects.isArray() ? objects.path(0) : objects.path(CONTACTS);
    List<ContactField> fields = new ArrayList<>();
    contacts
        .path("fields")
        .properties()
        .forEach(entry ->
            Calls.field(entry.getKey()).ifPresent(id -> fields.add(field(id, entry.getValue()))));
    if (fields.isEmpty()) {
      throw new CrmUnavailable(call + " answered without the fields of contacts");
    }
    return fields;
  }

  private static ContactField field(FieldId id, JsonNode description) {
    String name = description.path("alias").asText("").strip();
    String type = description.path("type").asText("text");
    Field field = new Field(
        id,
        name.isEmpty() ? id.value() : name,
        type,
        FieldTypes.of(type, description.path("options")));
    return new ContactField(field, !description.path("editable").asText("1").equals("0"));
  }
}
