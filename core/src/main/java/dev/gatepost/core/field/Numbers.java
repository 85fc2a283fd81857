package dev.gatepost.core.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How number fields write and compare. */
final class Numbers {
  private Numbers() {}

  /** Writes {@code number} with exactly {@code places} decimals; empty if it has more. */
  static Optional<String> withPlaces(BigDecimal number, int places) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() <= places
        ? Optional.of(bare.setScale(places, RoundingMode.UNNECESSARY).toPlainString())
        : Optional.empty();
  }

  /** Returns one form for {@code 6}, {@code 6.00} and {@code $6}. */
  static String canonical(String raw) {
    return NumberStyle.POINT
        .read(raw)
        .map(number -> number.stripTrailingZeros().toPlainString())
        .orElseGet(raw::strip);
  }
}
