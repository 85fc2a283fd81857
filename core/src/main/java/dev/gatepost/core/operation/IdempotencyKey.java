package dev.gatepost.core.operation;

import java.util.regex.Pattern;

/**
 * A caller's own name for a command: the same key with the same content is the same command.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** Strips {@code value}, then checks it. */
  public IdempotencyKey {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to 255 printable ASCII characters without spaces");
    }
  }
}
