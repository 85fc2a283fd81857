package dev.gatepost.core.subscription;

import java.time.Instant;

/**
 * A subscription as the payment service has it.
 *
 * @param id which one
 * @param product the site's product that it pays for
 * @param billing whether it is being paid for
 * @param failures how often the payment that is due was tried in vain; 0 when none is due
 * @param paidUntil until when it is paid: the end of the last period that was paid, also of a trial
 */
public record BilledSubscription(
    SubscriptionId id, ProductId product, BillingState billing, int failures, Instant paidUntil) {
  /** Returns whether payments may still come of it, now or after it is resumed. */
  public boolean isLive() {
    return billing != BillingState.ENDED && billing != BillingState.COMPLETE;
  }
}
