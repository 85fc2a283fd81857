package dev.gatepost.orderforms;

import dev.gatepost.core.port.PaymentsUnavailable;
import org.jspecify.annotations.Nullable;

/** Reads what Stripe always sends, and whatever stands in its place may not. */
final class Answers {
  private Answers() {}

  /**
   * Returns {@code value}.
   *
   * @throws PaymentsUnavailable if it is missing: this was not Stripe
   */
  static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new PaymentsUnavailable(
          "the answer does not say %s, so it is not Stripe's".formatted(name));
    }
    return value;
  }
}
