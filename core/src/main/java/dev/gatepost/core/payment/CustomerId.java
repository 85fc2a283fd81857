package dev.gatepost.core.payment;

import java.util.regex.Pattern;

/**
 * The payment service's identifier of somebody who pays. Opaque.
 *
 * @param value 1 to 64 of the letters, digits, {@code -} and {@code _}
 */
public record CustomerId(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Checks {@code value}. */
  public CustomerId {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a customer id: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
