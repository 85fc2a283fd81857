package dev.gatepost.core.coupon;

import dev.gatepost.core.secret.SecretSource;

/**
 * How codes look. The part that nobody can guess is made of letters and digits that are told apart
 * when they are read aloud or copied by hand, and of no vowels, so that it spells nothing.
 *
 * @param prefix what every code begins with; may be empty
 * @param length how many letters and digits follow, 8 to 24
 */
public record CodeStyle(String prefix, int length) {
  /** Without a prefix, ten letters and digits: one in 200 million million is guessed. */
  public static final CodeStyle STANDARD = new CodeStyle("", 10);

  private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";
  private static final int SHORTEST = 8;
  private static final int LONGEST = 24;
  private static final int LONGEST_PREFIX = 20;

  /** Checks that codes can neither be guessed nor be too long. */
  public CodeStyle {
    prefix = prefix.isEmpty() ? prefix : new CouponCode(prefix + "222").value();
    prefix = prefix.isEmpty() ? prefix : prefix.substring(0, prefix.length() - 3);
    if (prefix.length() > LONGEST_PREFIX) {
      throw new IllegalArgumentException(
          "a code's prefix has at most %d letters: '%s'".formatted(LONGEST_PREFIX, prefix));
    }
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "a code has %d to %d letters and digits that nobody can guess, not %d"
              .formatted(SHORTEST, LONGEST, length));
    }
  }

  /** Makes a code. */
  public CouponCode generate(SecretSource secrets) {
    StringBuilder code = new StringBuilder(prefix);
    for (int i = 0; i < length; i++) {
      code.append(ALPHABET.charAt(secrets.below(ALPHABET.length())));
    }
    return new CouponCode(code.toString());
  }
}
