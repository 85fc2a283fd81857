package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.custom.Comparand;
import dev.gatepost.core.custom.Comparison;
import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads what must hold of a contact: a comparison of a field, a tag, or several of them.
 *
 * @param names notes fields and tags
 */
record ConditionReader(CrmNames names) {
  private static final Map<Comparison, String> WORDS = new EnumMap<>(Map.of(
      Comparison.EQUAL, "is",
      Comparison.NOT_EQUAL, "isNot",
      Comparison.LESS, "lessThan",
      Comparison.AT_MOST, "atMost",
      Comparison.GREATER, "moreThan",
      Comparison.AT_LEAST, "atLeast",
      Comparison.CONTAINS, "contains"));

  /** Reads one condition, or a list of which each must hold. */
  Setting<Condition> read(Place place) {
    return Place.list(this::one)
        .apply(place)
        .map(all -> all.size() == 1 ? all.get(0) : new Condition.All(all));
  }

  private Setting<Condition> one(Place place) {
    return Section.read(place, section -> section.oneOf(readers()));
  }

  private Map<String, Function<Section, Setting<Condition>>> readers() {
    Map<String, Function<Section, Setting<Condition>>> readers = new LinkedHashMap<>();
    readers.put("field", this::field);
    readers.put("tag", section -> tag(section, "tag", tag -> tag));
    readers.put("noTag", section -> tag(section, "noTag", Condition.Not::new));
    readers.put("any", section -> several(section, "any", Condition.Any::new));
    readers.put("all", section -> several(section, "all", Condition.All::new));
    readers.put("not", section -> section.required("not", this::read).map(Condition.Not::new));
    return readers;
  }

  private Setting<Condition> tag(Section section, String key, UnaryOperator<Condition> sense) {
    Setting<TagRef> tag = section.required(key, names::tag);
    return tag.map(held -> sense.apply(new Condition.Holds(held)));
  }

  private Setting<Condition> several(
      Section section, String key, Function<List<Condition>, Condition> join) {
    return section.required(key, Place.list(this::one)).map(join);
  }

  private Setting<Condition> field(Section section) {
    Setting<FieldRef> field = section.required("field", names::field);
    Map<String, Function<Section, Setting<Condition>>> readers = new LinkedHashMap<>();
    WORDS.forEach((how, word) ->
        readers.put(word, one -> compares(one, field, one.required(word, this::comparand), how)));
    readers.put("isEmpty", one -> isEmpty(one, field));
    return section.oneOf(readers);
  }

  private static Setting<Condition> compares(
      Section section, Setting<FieldRef> field, Setting<Comparand> with, Comparison how) {
    return section.place().make(() -> new Condition.Compares(field.get(), how, with.get()));
  }

  private static Setting<Condition> isEmpty(Section section, Setting<FieldRef> field) {
    Setting<Boolean> is = section.required("isEmpty", text(Words::truth));
    return section.place().make(() -> {
      Condition empty = new Condition.IsEmpty(field.get());
      return is.get() ? empty : new Condition.Not(empty);
    });
  }

  /** Reads a value, {@code now}, or {@code {field: another}}. */
  private Setting<Comparand> comparand(Place place) {
    return place.isSection()
        ? Section.read(
            place, other -> other.required("field", names::field).map(Comparand.OtherField::new))
        : text(ConditionReader::literal).apply(place);
  }

  private static Comparand literal(String text) {
    return text.strip().equals("now") ? new Comparand.Now() : new Comparand.Literal(text);
  }
}
