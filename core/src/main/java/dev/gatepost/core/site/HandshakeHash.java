package dev.gatepost.core.site;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a handshake. A handshake has at least 192 random bits, so a plain hash is enough.
 * Looking one up by its hash gives a caller nothing to time: it cannot choose the hash.
 *
 * @param value 64 hexadecimal digits
 */
public record HandshakeHash(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{64}");

  /** Canonicalises to lower case, then checks. */
  public HandshakeHash {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a handshake hash: 64 hexadecimal digits are needed");
    }
  }
}
