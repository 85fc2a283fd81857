package dev.gatepost.core.custom;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a result is rounded.
 *
 * @param decimals how many digits of the fraction stay, from -9 (to whole thousand millions) to 18
 * @param rounding which way, when there are more
 */
public record Precision(int decimals, RoundingMode rounding) {
  private static final int COARSEST = -9;
  private static final int FINEST = 18;

  /** Checks the number of decimals. */
  public Precision {
    if (decimals < COARSEST || decimals > FINEST) {
      throw new IllegalArgumentException(
          "a result has from %d to %d decimals, not %d".formatted(COARSEST, FINEST, decimals));
    }
  }

  /** Rounds to the nearest, a half away from zero, as people do. */
  public static Precision of(int decimals) {
    return new Precision(decimals, RoundingMode.HALF_UP);
  }

  /** Returns {@code exact}, rounded. */
  BigDecimal round(BigDecimal exact) {
    return exact.setScale(decimals, rounding);
  }

  /** Returns the rounded quotient; the only rounding is the last. */
  BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, decimals, rounding);
  }
}
