package dev.gatepost.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription as it stands.
 *
 * @param id such as {@code sub_Sim0000000003}
 * @param status Stripe's word, such as {@code past_due}
 * @param cancelAtPeriodEnd whether it ends when what is paid for ends
 * @param pause Stripe's word for what happens to invoices meanwhile, while collection is paused
 * @param resumesAt when that ends by itself
 * @param periodEnd until when it is paid for, or to be paid for
 * @param metadata what callers have noted
 */
public record StripeSubscription(
    String id,
    String status,
    boolean cancelAtPeriodEnd,
    Optional<String> pause,
    Optional<Instant> resumesAt,
    Instant periodEnd,
    Map<String, String> metadata) {
  static StripeSubscription of(StripeAccount.Subscription subscription) {
    return new StripeSubscription(
        subscription.id(),
        subscription.status,
        subscription.cancelAtPeriodEnd,
        subscription.pauseBehavior,
        subscription.resumesAt,
        subscription.periodEnd,
        Map.copyOf(subscription.metadata));
  }
}
