package dev.gatepost.core.coupon;

/** For which of a subscription's payments a discount holds. */
public sealed interface DiscountSpan {
  /** The first one only. */
  record Once() implements DiscountSpan {}

  /** Every one. */
  record Forever() implements DiscountSpan {}

  /**
   * Those of the first months.
   *
   * @param count how many months, at least 1
   */
  record Months(int count) implements DiscountSpan {
    /** Refuses none. */
    public Months {
      if (count < 1) {
        throw new IllegalArgumentException("a discount lasts at least one month, not " + count);
      }
    }
  }
}
