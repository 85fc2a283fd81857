package dev.gatepost.http.manage;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a management token. A token has at least 192 random bits, so a plain hash is
 * enough, and comparing hashes tells a caller nothing about the token.
 *
 * @param value 64 hexadecimal digits
 */
public record TokenHash(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{64}");

  /** Canonicalises to lower case, then checks. */
  public TokenHash {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a token hash: 64 hexadecimal digits are needed");
    }
  }
}
