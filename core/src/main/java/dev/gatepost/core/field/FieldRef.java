package dev.gatepost.core.field;

import java.util.Locale;

/** How configuration points at a field: by its name, or by its id written {@code id:20}. */
public sealed interface FieldRef {
  /** Returns whether {@code field} is the one meant. Names compare without regard to case. */
  boolean matches(Field field);

  /**
   * Reads the written form: {@code id:20} is an id, anything else a name.
   *
   * @throws IllegalArgumentException if {@code written} is blank
   */
  static FieldRef parse(String written) {
    String stripped = written.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("a field needs a name or id:<id>");
    }
    return stripped.toLowerCase(Locale.ROOT).startsWith("id:")
        ? new ById(new FieldId(stripped.substring(3)))
        : new ByName(stripped);
  }

  /** The field with this id, whatever it is called. */
  record ById(FieldId id) implements FieldRef {
    @Override
    public boolean matches(Field field) {
      return field.id().equals(id);
    }

    @Override
    public String toString() {
      return "id:" + id;
    }
  }

  /** The field of this name, whatever its id. */
  record ByName(String name) implements FieldRef {
    @Override
    public boolean matches(Field field) {
      return field.name().equalsIgnoreCase(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
