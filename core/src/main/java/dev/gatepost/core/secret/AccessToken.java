package dev.gatepost.core.secret;

import java.util.regex.Pattern;

/**
 * A token that opens a service for some hours. It never prints.
 *
 * @param reveal 1 to 4096 visible ASCII characters, for whoever must send or store it
 */
public record AccessToken(String reveal) {
  private static final Pattern CANONICAL = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
  public AccessToken {
    reveal = reveal.strip();
    if (!isValid(reveal)) {
      throw new IllegalArgumentException(
          "not an access token: it has letters, digits and signs, no spaces (value withheld)");
    }
  }

  /** Returns whether {@code text} has the form of a token. */
  public static boolean isValid(String text) {
    return CANONICAL.matcher(text.strip()).matches();
  }

  @Override
  public String toString() {
    return "(access token)";
  }
}
