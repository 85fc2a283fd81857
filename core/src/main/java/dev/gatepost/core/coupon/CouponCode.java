package dev.gatepost.core.coupon;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A coupon code in canonical form. Buyers do not care about case or surrounding space, so neither
 * does equality: {@code " spring-20 "} and {@code "SPRING-20"} are one code. Who knows it can use
 * it, so it goes to the contact and into no log.
 *
 * @param value 3 to 64 of the letters A to Z, the digits and the hyphen
 */
public record CouponCode(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Z0-9-]{3,64}");

  /** Canonicalises {@code value}, then checks it. */
  public CouponCode {
    value = value.strip().toUpperCase(Locale.ROOT);
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a coupon code: letters, digits and hyphens only");
    }
  }

  /** Does not tell the code. */
  @Override
  public String toString() {
    return "(coupon code)";
  }
}
