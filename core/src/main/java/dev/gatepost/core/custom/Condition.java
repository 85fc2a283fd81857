package dev.gatepost.core.custom;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of a contact. {@code toString} says it in words, without any contact's values. */
public sealed interface Condition {
  /** Returns the fields that it looks at. */
  default Set<FieldRef> fields() {
    return Set.of();
  }

  /** Returns the tags that it looks at. */
  default Set<TagRef> tags() {
    return Set.of();
  }

  /**
   * A field compares with something. Numbers compare as numbers and dates as dates; an empty field
   * counts as 0 among numbers and as no date among dates.
   */
  record Compares(FieldRef field, Comparison how, Comparand with) implements Condition {
    /** Refuses to look for the present in a text. */
    public Compares {
      if (how == Comparison.CONTAINS && with instanceof Comparand.Now) {
        throw new IllegalArgumentException("'%s' cannot contain now".formatted(field));
      }
    }

    @Override
    public Set<FieldRef> fields() {
      Set<FieldRef> fields = new HashSet<>(with.fields());
      fields.add(field);
      return fields;
    }

    @Override
    public String toString() {
      return "'%s' %s %s".formatted(field, how, with);
    }
  }

  /** A field is empty. */
  record IsEmpty(FieldRef field) implements Condition {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }

    @Override
    public String toString() {
      return "'%s' is empty".formatted(field);
    }
  }

  /** The contact holds a tag. */
  record Holds(TagRef tag) implements Condition {
    @Override
    public Set<TagRef> tags() {
      return Set.of(tag);
    }

    @Override
    public String toString() {
      return "the tag '%s' is held".formatted(tag);
    }
  }

  /** The other condition does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public Set<FieldRef> fields() {
      return condition.fields();
    }

    @Override
    public Set<TagRef> tags() {
      return condition.tags();
    }

    @Override
    public String toString() {
      return "not (%s)".formatted(condition);
    }
  }

  /** Each of them holds. */
  record All(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public Set<FieldRef> fields() {
      return fieldsOf(conditions);
    }

    @Override
    public Set<TagRef> tags() {
      return tagsOf(conditions);
    }

    @Override
    public String toString() {
      return joined(conditions, " and ");
    }
  }

  /** One of them holds, or more. */
  record Any(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public Set<FieldRef> fields() {
      return fieldsOf(conditions);
    }

    @Override
    public Set<TagRef> tags() {
      return tagsOf(conditions);
    }

    @Override
    public String toString() {
      return joined(conditions, " or ");
    }
  }

  private static Set<FieldRef> fieldsOf(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(condition -> condition.fields().stream())
        .collect(Collectors.toSet());
  }

  private static Set<TagRef> tagsOf(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(condition -> condition.tags().stream())
        .collect(Collectors.toSet());
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream().map(Condition::toString).collect(Collectors.joining(word));
  }
}
