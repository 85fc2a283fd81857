package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import java.util.List;

/**
 * Reads the names of what is in the CRM, and notes each for a look at whether it is there.
 *
 * @param references where they are noted
 */
record CrmNames(List<CrmReference> references) {
  Setting<TagRef> tag(Place place) {
    Setting<TagRef> tag = text(TagRef::parse).apply(place);
    tag.value().ifPresent(ref -> note(new CrmReference.OfTag(place.path(), ref)));
    return tag;
  }

  Setting<FieldRef> field(Place place) {
    Setting<FieldRef> field = text(FieldRef::parse).apply(place);
    field.value().ifPresent(ref -> note(new CrmReference.OfField(place.path(), ref)));
    return field;
  }

  void note(CrmReference reference) {
    references.add(reference);
  }
}
