package dev.gatepost.http.manage;

import com.google.common.hash.Hashing;
import dev.gatepost.core.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The secret that opens the management API. It never prints.
 *
 * @param reveal the clear text
 */
public record ManagementToken(String reveal) {
  private static final int BYTES = 32;

  /** Draws a new token: 256 random bits as 43 characters that need no escaping in a header. */
  public static ManagementToken generate(SecretSource secrets) {
    return new ManagementToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.bytes(BYTES)));
  }

  /** Returns what may be stored and compared. */
  public TokenHash hash() {
    return new TokenHash(
        Hashing.sha256().hashString(reveal, StandardCharsets.UTF_8).toString());
  }

  @Override
  public String toString() {
    return "(management token)";
  }
}
