package dev.gatepost.store.jdbc;

import java.util.regex.Pattern;

/**
 * What the names of Gatepost's tables begin with, so that they can stand beside a host program's.
 * Two stores with different prefixes do not see each other.
 *
 * @param value nothing, or 1 to 30 small letters, digits and underscores; not a digit first, not
 *     {@code pg_} or {@code sqlite_}
 */
public record TablePrefix(String value) {
  private static final Pattern PLAIN = Pattern.compile("|(?!pg_|sqlite_)[a-z_][a-z0-9_]{0,29}");

  /** For a place that holds nothing else. */
  public static final TablePrefix NONE = new TablePrefix("");

  /** Checks {@code value}, which stands in statements as it is. */
  public TablePrefix {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a prefix has up to 30 small letters, digits and underscores, begins with no digit and not"
              + " with pg_ or sqlite_: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
