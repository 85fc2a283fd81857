package dev.gatepost.http.config;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;

/** Something in the file that has to exist in the CRM. */
public sealed interface CrmReference {
  /** Where the file names it. */
  String path();

  /** What it is, for people. */
  String what();

  /** Returns whether {@code catalog} has it. */
  boolean isIn(Catalog catalog);

  /** A tag. */
  record OfTag(String path, TagRef tag) implements CrmReference {
    @Override
    public String what() {
      return "tag '%s'".formatted(tag);
    }

    @Override
    public boolean isIn(Catalog catalog) {
      return catalog.tag(tag).isPresent();
    }
  }

  /** A field. */
  record OfField(String path, FieldRef field) implements CrmReference {
    @Override
    public String what() {
      return "field '%s'".formatted(field);
    }

    @Override
    public boolean isIn(Catalog catalog) {
      return catalog.field(field).isPresent();
    }
  }
}
