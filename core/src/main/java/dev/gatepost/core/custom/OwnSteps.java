package dev.gatepost.core.custom;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Decides the steps that the host program has added. */
@FunctionalInterface
public interface OwnSteps {
  /** Says what {@code step} would do; changes nothing. */
  OwnPlan plan(Step.Own step, View view);

  /**
   * What a step of the host program sees of a contact: what is there and what the steps before it
   * are about to make of it.
   *
   * @param contact the contact
   * @param fields every field that the operation names, as a person reads it; an empty one is empty
   *     text
   * @param tags the tags that are held
   * @param now the present
   */
  record View(ContactId contact, Map<FieldRef, String> fields, Set<TagId> tags, Instant now) {
    /** Copies the collections. */
    public View {
      fields = Map.copyOf(fields);
      tags = Set.copyOf(tags);
    }

    /** Names the contact and counts the rest: field values may be personal data. */
    @Override
    public String toString() {
      return "View[contact=%s, %d fields, %d tags]".formatted(contact, fields.size(), tags.size());
    }
  }
}
