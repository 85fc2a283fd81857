package dev.gatepost.core.site;

import java.util.regex.Pattern;

/**
 * What the operator calls a site.
 *
 * @param value 1 to 64 of lower-case letters, digits and the hyphen
 */
public record SiteId(String value) implements Comparable<SiteId> {
  private static final Pattern CANONICAL = Pattern.compile("[a-z0-9-]{1,64}");

  /** Checks the form. */
  public SiteId {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a site id (lower-case letters, digits, hyphen): '%s'".formatted(value));
    }
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
