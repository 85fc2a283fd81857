package dev.gatepost.core.coupon;

import java.util.regex.Pattern;

/**
 * The name of a configured promotion, as the {@code promotion} parameter gives it.
 *
 * @param value 1 to 64 of the letters, digits, {@code -}, {@code _} and {@code .}
 */
public record PromotionName(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Strips {@code value}, then checks it. */
  public PromotionName {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a promotion name: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
