package dev.gatepost.core.custom;

import dev.gatepost.core.field.FieldRef;
import java.util.Set;

/** What a condition compares a field with. */
public sealed interface Comparand {
  /** Returns the fields that it reads. */
  default Set<FieldRef> fields() {
    return Set.of();
  }

  /**
   * Something from the configuration.
   *
   * @param value as a person writes it: an option by its label, a date as ISO has it, a number with
   *     a point
   */
  record Literal(String value) implements Comparand {
    @Override
    public String toString() {
      return "'%s'".formatted(value);
    }
  }

  /** What another field of the contact holds. */
  record OtherField(FieldRef field) implements Comparand {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }

    @Override
    public String toString() {
      return "the value of '%s'".formatted(field);
    }
  }

  /** The present day, or the present moment for a field that has a time. */
  record Now() implements Comparand {
    @Override
    public String toString() {
      return "now";
    }
  }
}
