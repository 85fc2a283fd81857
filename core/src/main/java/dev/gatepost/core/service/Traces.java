package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.custom.Names;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.permission.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the last run of a contact found before it changed it. As long as the CRM still shows that,
 * it may not have caught up with the change.
 *
 * @param marks one for each field with what it held, and for each tag with whether it was held
 */
record Traces(Set<String> marks) {
  /** Nothing was changed. */
  static final Traces NONE = new Traces(Set.of());

  Traces {
    marks = Set.copyOf(marks);
  }

  /** Returns the traces of {@code effects}, whose values before are fingerprints already. */
  static Traces of(List<Effect> effects) {
    Set<String> marks = new HashSet<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.WriteFields fields) {
        fields.writes().forEach(write -> marks.add(field(write.field().value(), write.before())));
      } else if (effect instanceof Effect.ApplyTag apply) {
        marks.remove(tag(apply.tag(), true));
        marks.add(tag(apply.tag(), false));
      } else if (effect instanceof Effect.RemoveTag remove) {
        marks.remove(tag(remove.tag(), false));
        marks.add(tag(remove.tag(), true));
      }
    }
    return new Traces(marks);
  }

  static Traces parse(String text) {
    return text.isEmpty() ? NONE : new Traces(Set.of(text.split(" ")));
  }

  String text() {
    return String.join(" ", marks.stream().sorted().toList());
  }

  /** Returns whether {@code contact} still shows, in what {@code names} holds, what was there. */
  boolean areShownBy(Contact contact, Names names, Conventions conventions) {
    return names.fields().values().stream()
            .anyMatch(field -> marks.contains(field(field, contact, conventions)))
        || names.tags().values().stream()
            .anyMatch(tag -> marks.contains(tag(tag, contact.tags().contains(tag.id()))));
  }

  private static String field(Field field, Contact contact, Conventions conventions) {
    return field(
        field.id().value(),
        Fingerprint.of(contact.id(), field, contact.field(field.id()).orElse(""), conventions)
            .value());
  }

  private static String field(String id, String fingerprint) {
    return "field:%s:%s".formatted(id, fingerprint);
  }

  private static String tag(Tag tag, boolean isHeld) {
    return "tag:%s:%s".formatted(tag.id(), isHeld);
  }
}
