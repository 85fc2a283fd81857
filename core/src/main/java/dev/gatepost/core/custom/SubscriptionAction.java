package dev.gatepost.core.custom;

/** What a custom operation does to a subscription. */
public sealed interface SubscriptionAction {
  /** Ends billing and access now. */
  record Revoke() implements SubscriptionAction {}

  /** Ends billing now, access when the paid period ends. */
  record Cancel() implements SubscriptionAction {}

  /** Collects what is outstanding. */
  record Charge() implements SubscriptionAction {}

  /** Stops billing until it is resumed. */
  record Pause() implements SubscriptionAction {}

  /** Starts billing again. */
  record Resume() implements SubscriptionAction {}

  /**
   * Lets the next payments pass without charge.
   *
   * @param payments how many, 1 to 100
   */
  record SkipPayments(int payments) implements SubscriptionAction {
    private static final int MOST = 100;

    /** Refuses none and too many. */
    public SkipPayments {
      if (payments < 1 || payments > MOST) {
        throw new IllegalArgumentException(
            "skip 1 to %d payments, not %d".formatted(MOST, payments));
      }
    }
  }
}
