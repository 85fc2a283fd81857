package dev.gatepost.core.secret;

import java.util.regex.Pattern;

/**
 * A token that buys the next tokens; many services take each only once. It never prints.
 *
 * @param reveal 1 to 4096 visible ASCII characters, for whoever must send or store it
 */
public record RefreshToken(String reveal) {
  private static final Pattern CANONICAL = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
  public RefreshToken {
    reveal = reveal.strip();
    if (!isValid(reveal)) {
      throw new IllegalArgumentException(
          "not a refresh token: it has letters, digits and signs, no spaces (value withheld)");
    }
  }

  /** Returns whether {@code text} has the form of a token. */
  public static boolean isValid(String text) {
    return CANONICAL.matcher(text.strip()).matches();
  }

  @Override
  public String toString() {
    return "(refresh token)";
  }
}
