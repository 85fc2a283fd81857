package dev.gatepost.core.permission;

import java.util.Locale;

/** How configuration points at a tag: by its name, or by its id written {@code id:20}. */
public sealed interface TagRef {
  /** Returns whether {@code tag} is the one meant. Names compare without regard to case. */
  boolean matches(Tag tag);

  /**
   * Reads the written form: {@code id:20} is an id, anything else a name.
   *
   * @throws IllegalArgumentException if {@code written} is blank
   */
  static TagRef parse(String written) {
    String stripped = written.strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("a tag needs a name or id:<id>");
    }
    return stripped.toLowerCase(Locale.ROOT).startsWith("id:")
        ? new ById(new TagId(stripped.substring(3)))
        : new ByName(stripped);
  }

  /** The tag with this id, whatever it is called. */
  record ById(TagId id) implements TagRef {
    @Override
    public boolean matches(Tag tag) {
      return tag.id().equals(id);
    }

    @Override
    public String toString() {
      return "id:" + id;
    }
  }

  /** The tag of this name, whatever its id. */
  record ByName(String name) implements TagRef {
    @Override
    public boolean matches(Tag tag) {
      return tag.name().equalsIgnoreCase(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
