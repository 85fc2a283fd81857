package dev.gatepost.core.custom;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import java.util.Map;
import java.util.Objects;

/**
 * What the names in an operation stand for in the CRM's catalogue. Whoever makes it has looked all
 * of them up.
 *
 * @param fields the fields by how they are named
 * @param tags the tags by how they are named
 */
public record Names(Map<FieldRef, Field> fields, Map<TagRef, Tag> tags) {
  /** Copies the maps. */
  public Names {
    fields = Map.copyOf(fields);
    tags = Map.copyOf(tags);
  }

  Field field(FieldRef ref) {
    return Objects.requireNonNull(fields.get(ref), ref::toString);
  }

  Tag tag(TagRef ref) {
    return Objects.requireNonNull(tags.get(ref), ref::toString);
  }
}
