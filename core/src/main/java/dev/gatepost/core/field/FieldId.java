package dev.gatepost.core.field;

import java.util.regex.Pattern;

/**
 * The CRM's identifier of a field. It survives a rename, so it is what Gatepost stores.
 *
 * @param value 1 to 64 characters, none of them white space
 */
public record FieldId(String value) implements Comparable<FieldId> {
  private static final Pattern CANONICAL = Pattern.compile("\\S{1,64}");

  /** Strips {@code value}, then checks it. */
  public FieldId {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a field id: '%s'".formatted(value));
    }
  }

  @Override
  public int compareTo(FieldId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
