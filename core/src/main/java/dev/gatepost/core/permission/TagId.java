package dev.gatepost.core.permission;

import java.util.regex.Pattern;

/**
 * The CRM's identifier of a tag. It survives a rename, so it is what Gatepost stores.
 *
 * @param value 1 to 64 characters, none of them white space
 */
public record TagId(String value) implements Comparable<TagId> {
  private static final Pattern CANONICAL = Pattern.compile("\\S{1,64}");

  /** Strips {@code value}, then checks it. */
  public TagId {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tag id: '%s'".formatted(value));
    }
  }

  @Override
  public int compareTo(TagId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
