package dev.gatepost.core.port;

import java.util.regex.Pattern;

/**
 * Which tokens in a {@link TokenStore}: one key for each consent that somebody gave. Not a secret.
 *
 * @param value 1 to 100 of the letters a to z, the digits, {@code -}, {@code _}, {@code .} and
 *     {@code :}
 */
public record TokenKey(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[a-z0-9._:-]{1,100}");

  /** Checks {@code value}. */
  public TokenKey {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a token key: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
