package dev.gatepost.core.contact;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in canonical form: lower case, no surrounding space. It is personal data, so it
 * never prints; {@link #value()} gives it to those who send it somewhere on purpose.
 *
 * @param value something before an {@code @} and something after it, at most 254 characters
 */
public record EmailAddress(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final int LONGEST = 254;

  /** Canonicalises {@code value}, then checks it. The message of a failure does not repeat it. */
  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > LONGEST || !CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address (value withheld)");
    }
  }

  /** Returns whether {@code value} could be an e-mail address. */
  public static boolean isValid(String value) {
    String stripped = value.strip();
    return stripped.length() <= LONGEST && CANONICAL.matcher(stripped).matches();
  }

  /** Returns a placeholder: personal data stays out of logs and errors. */
  @Override
  public String toString() {
    return "(e-mail address)";
  }
}
