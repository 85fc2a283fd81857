package dev.gatepost.store.jdbc;

import java.util.regex.Pattern;

/**
 * The schema of a PostgreSQL database that holds Gatepost's tables, so that they need not mix with
 * others.
 *
 * @param value 1 to 63 small letters, digits and underscores; not a digit first, not {@code pg_}
 */
public record SchemaName(String value) {
  private static final Pattern PLAIN = Pattern.compile("(?!pg_)[a-z_][a-z0-9_]{0,62}");

  /** Checks {@code value}, which stands in statements as it is. */
  public SchemaName {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a schema's name has 1 to 63 small letters, digits and underscores, begins with no digit"
              + " and not with pg_: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
