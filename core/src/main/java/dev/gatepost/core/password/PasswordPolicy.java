package dev.gatepost.core.password;

import dev.gatepost.core.secret.SecretSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How generated passwords look.
 *
 * @param length 8 to 64 characters
 * @param alphabet the characters to draw from: at least 10, each once, printable ASCII without
 *     space
 */
public record PasswordPolicy(int length, String alphabet) {
  /** Letters and digits without those that people mix up: 0 O o, 1 l I i. */
  public static final String UNAMBIGUOUS =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

  /** Fourteen unambiguous characters: 80 bits. */
  public static final PasswordPolicy STANDARD = new PasswordPolicy(14, UNAMBIGUOUS);

  /** Checks both parts. */
  public PasswordPolicy {
    if (length < 8 || length > 64) {
      throw new IllegalArgumentException("a password has 8 to 64 characters, not " + length);
    }
    if (alphabet.length() < 10 || alphabet.chars().distinct().count() != alphabet.length()) {
      throw new IllegalArgumentException(
          "a password alphabet has at least 10 characters, each once: '%s'".formatted(alphabet));
    }
    if (!alphabet.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "a password alphabet is printable ASCII without space: '%s'".formatted(alphabet));
    }
  }

  /** Draws a new password; every character independently and uniformly. */
  public Password generate(SecretSource secrets) {
    return new Password(IntStream.range(0, length)
        .mapToObj(i -> String.valueOf(alphabet.charAt(secrets.below(alphabet.length()))))
        .collect(Collectors.joining()));
  }
}
