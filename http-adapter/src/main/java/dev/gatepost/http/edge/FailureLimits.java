package dev.gatepost.http.edge;

import java.time.Duration;

/**
 * How many wrong secrets one client may try.
 *
 * @param burst how many in a row; at least one
 * @param refill how long until another is forgiven; positive
 */
public record FailureLimits(int burst, Duration refill) {
  /** Twenty in a row, then one every six seconds. */
  public static final FailureLimits STANDARD = new FailureLimits(20, Duration.ofSeconds(6));

  /** Checks both. */
  public FailureLimits {
    if (burst < 1 || refill.isNegative() || refill.isZero()) {
      throw new IllegalArgumentException(
          "at least one failure and some time: %d, %s".formatted(burst, refill));
    }
  }
}
