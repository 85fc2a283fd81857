package dev.gatepost.core.custom;

import dev.gatepost.core.custom.Planned.Plan;
import dev.gatepost.core.custom.Planned.Reason;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateValue;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan in the making: the contact as the steps so far would leave it, and the effects that bring
 * it there. Fields that are written one after another are written in one call.
 */
final class Draft {
  private static final String NUMBER = "a number such as 1200 or 12.50";

  private final Situation situation;
  private final Map<FieldId, String> fields = new HashMap<>();
  private final Set<TagId> tags;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<FieldId, Effect.Write> pending = new LinkedHashMap<>();
  private final Map<FieldId, Field> written = new LinkedHashMap<>();
  private final Set<FieldId> counted = new HashSet<>();
  private final Map<TagId, Tag> changed = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<Change> others = new ArrayList<>();

  Draft(Situation situation) {
    this.situation = situation;
    this.tags = new HashSet<>(situation.contact().tags());
  }

  Situation situation() {
    return situation;
  }

  Conventions conventions() {
    return situation.conventions();
  }

  /** Returns what {@code field} holds by now, as the CRM writes it. */
  String raw(Field field) {
    return fields.getOrDefault(field.id(), original(field.id()));
  }

  /** Returns the number in {@code field}, or {@code empty} if there is nothing. */
  BigDecimal number(Field field, Optional<BigDecimal> empty) {
    String raw = raw(field);
    if (raw.isBlank()) {
      return empty.orElseThrow(() -> new Decline(
          Reason.VALUE_UNREADABLE,
          "field '%s' is empty; expected %s".formatted(field.name(), NUMBER)));
    }
    return field
        .holds()
        .number(raw, conventions())
        .orElseThrow(() -> unreadable(field, raw, NUMBER));
  }

  /** Returns the date in {@code field}, if there is anything. */
  Optional<DateValue> date(Field field) {
    String raw = raw(field);
    return raw.isBlank()
        ? Optional.empty()
        : Optional.of(field
            .holds()
            .date(raw, conventions())
            .orElseThrow(() ->
                unreadable(field, raw, "a date such as " + conventions().dates().example())));
  }

  boolean holds(Tag tag) {
    return tags.contains(tag.id());
  }

  Set<TagId> tags() {
    return tags;
  }

  /** Writes a value that may be personal. */
  void write(Field field, String after) {
    String before = raw(field);
    written.put(field.id(), field);
    fields.put(field.id(), after);
    if (!same(field, before, after)) {
      pending.merge(
          field.id(),
          new Effect.Write(field.id(), before, after, counted.contains(field.id())),
          (first, last) ->
              new Effect.Write(field.id(), first.before(), last.after(), last.isTold()));
    }
  }

  /** Writes a number or a date that may be told. */
  void count(Field field, String after) {
    counted.add(field.id());
    write(field, after);
  }

  void apply(Tag tag) {
    flush();
    tags.add(tag.id());
    changed.put(tag.id(), tag);
    effects.add(new Effect.ApplyTag(tag));
  }

  void remove(Tag tag) {
    flush();
    tags.remove(tag.id());
    changed.put(tag.id(), tag);
    effects.add(new Effect.RemoveTag(tag));
  }

  /** Adds an effect that cannot be shown as a value before and after. */
  void perform(Effect effect, String what) {
    flush();
    effects.add(effect);
    note(what);
  }

  /** Adds to the words only. */
  void note(String what) {
    words.add(what);
    others.add(new Change(what, "", ""));
  }

  Plan finish() {
    flush();
    List<Change> changes = new ArrayList<>();
    List<String> sentence = new ArrayList<>();
    written.values().stream().filter(this::isDifferent).forEach(field -> {
      Change change = change(field);
      changes.add(change);
      sentence.add(tell(field, change));
    });
    changed.values().stream().filter(this::isDifferent).forEach(tag -> {
      changes.add(change(tag));
      sentence.add("%s the tag '%s'".formatted(holds(tag) ? "applied" : "removed", tag.name()));
    });
    changes.addAll(others);
    sentence.addAll(words);
    return new Plan(effects, changes, String.join("; ", sentence));
  }

  private void flush() {
    List<Effect.Write> writes = pending.values().stream()
        .filter(write -> !write.before().equals(write.after()))
        .toList();
    if (!writes.isEmpty()) {
      effects.add(new Effect.WriteFields(writes));
    }
    pending.clear();
  }

  private boolean isDifferent(Field field) {
    return !same(field, original(field.id()), raw(field));
  }

  private boolean isDifferent(Tag tag) {
    return situation.contact().tags().contains(tag.id()) != holds(tag);
  }

  private boolean same(Field field, String one, String other) {
    return one.isBlank() == other.isBlank()
        && field
            .holds()
            .canonical(one, conventions())
            .equals(field.holds().canonical(other, conventions()));
  }

  private Change change(Field field) {
    return new Change(
        "field '%s'".formatted(field.name()),
        shown(field, original(field.id())),
        shown(field, raw(field)));
  }

  private Change change(Tag tag) {
    return new Change(
        "tag '%s'".formatted(tag.name()),
        holds(tag) ? "not held" : "held",
        holds(tag) ? "held" : "not held");
  }

  private String tell(Field field, Change change) {
    return counted.contains(field.id())
        ? "'%s' from %s to %s"
            .formatted(
                field.name(), Wording.counted(change.before()), Wording.counted(change.after()))
        : "%s '%s'".formatted(change.after().isEmpty() ? "emptied" : "changed", field.name());
  }

  private String shown(Field field, String raw) {
    return raw.isBlank() ? "" : field.holds().shown(raw, conventions());
  }

  private String original(FieldId field) {
    return situation.contact().field(field).orElse("");
  }

  private static Decline unreadable(Field field, String raw, String expected) {
    return new Decline(
        Reason.VALUE_UNREADABLE,
        "field '%s' holds %s; expected %s".formatted(field.name(), Wording.quote(raw), expected));
  }
}
