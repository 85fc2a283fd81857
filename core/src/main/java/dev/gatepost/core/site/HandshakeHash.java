package dev.gatepost.core.site;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a handshake. A handshake has at least 192 random bits, so a plain hash is enough.
 * Looking one up by its hash gives a caller nothing to time: it cannot choose the hash.
 *
 * @param value 64 hexadecimal digits
 */
public record HandshakeHash(String value) {
  private static final int DIGITS = 64;

  /** Canonicalises to lower case, then checks. */
  public HandshakeHash {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("not a handshake hash: 64 hexadecimal digits are needed");
    }
  }

  private static boolean isCanonical(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!HexFormat.isHexDigit(value.charAt(i))) {
        return false;
      }
    }
    return value.length() == DIGITS;
  }
}
