package dev.gatepost.core.service;

import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;

/** Says of a tag that the CRM does not have what may have become of it. */
final class MissingTag {
  private MissingTag() {}

  /** Says that it was renamed, or which one may be meant, or nothing. */
  static String hint(Catalog catalog, TagRef ref) {
    return catalog.renamed(ref).map(MissingTag::renamed).orElseGet(() -> nearest(catalog, ref));
  }

  private static String renamed(Tag tag) {
    return " any more: it was renamed to '%s'; write id:%s, which survives that, or the new name"
        .formatted(tag.name(), tag.id());
  }

  private static String nearest(Catalog catalog, TagRef ref) {
    return NearestName.hint(
        ref.toString(), catalog.tags().stream().map(Tag::name).toList());
  }
}
