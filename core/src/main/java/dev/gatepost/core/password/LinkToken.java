package dev.gatepost.core.password;

import dev.gatepost.core.secret.SecretSource;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The secret in a set-password link. Whoever has it may set the password once, so it never prints
 * and stores keep only a hash of it.
 *
 * @param reveal 43 characters of URL-safe base 64: 256 random bits
 */
public record LinkToken(String reveal) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  /** Checks the form. The message of a failure does not repeat the value. */
  public LinkToken {
    if (!isValid(reveal)) {
      throw new IllegalArgumentException("not a set-password token (value withheld)");
    }
  }

  /** Draws a new token. */
  public static LinkToken generate(SecretSource secrets) {
    return new LinkToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.bytes(BYTES)));
  }

  /** Returns whether {@code text} has the form of a token. */
  public static boolean isValid(String text) {
    return CANONICAL.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "(set-password token)";
  }
}
