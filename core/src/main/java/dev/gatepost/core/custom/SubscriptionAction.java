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
   * @param payments how many, at least 1
   */
  record SkipPayments(int payments) implements SubscriptionAction {
    /** Refuses none. */
    public SkipPayments {
      if (payments < 1) {
        throw new IllegalArgumentException("skip at least one payment, not " + payments);
      }
    }
  }
}
