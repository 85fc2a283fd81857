package dev.gatepost.core.site;

import dev.gatepost.core.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret in the URL; it authenticates the caller and selects the site. It never prints.
 *
 * @param reveal the clear text
 */
public record Handshake(String reveal) {
  private static final int BYTES = 32;

  /** Draws a new handshake: 256 random bits as 43 characters that need no escaping in a URL. */
  public static Handshake generate(SecretSource secrets) {
    return new Handshake(
        Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.bytes(BYTES)));
  }

  /** Returns what may be stored and compared. */
  public HandshakeHash hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new HandshakeHash(
          HexFormat.of().formatHex(digest.digest(reveal.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "(handshake)";
  }
}
