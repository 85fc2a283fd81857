package dev.gatepost.core.subscription;

import java.util.regex.Pattern;

/**
 * The payment service's identifier of a subscription. Opaque.
 *
 * @param value 1 to 64 of the letters, digits, {@code -} and {@code _}
 */
public record SubscriptionId(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Checks {@code value}. */
  public SubscriptionId {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a subscription id: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
