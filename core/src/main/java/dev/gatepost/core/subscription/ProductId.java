package dev.gatepost.core.subscription;

import java.util.regex.Pattern;

/**
 * What a site calls one of its products in the {@code productId} parameter.
 *
 * @param value 1 to 64 of the letters, digits, {@code -}, {@code _} and {@code .}
 */
public record ProductId(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Strips {@code value}, then checks it. */
  public ProductId {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a product id: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
