package dev.gatepost.http.config;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;

/** Something in the file that has to exist in the CRM. */
public sealed interface CrmReference {
  /** Where the file names it. */
  String path();

  /** A tag. */
  record OfTag(String path, TagRef tag) implements CrmReference {}

  /** A field. */
  record OfField(String path, FieldRef field) implements CrmReference {}
}
