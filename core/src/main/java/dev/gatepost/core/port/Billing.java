package dev.gatepost.core.port;

import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.Resumption;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.List;

/**
 * The recurring payments to one site, as its payment service runs them. Nothing here moves money:
 * neither is anything collected nor paid back.
 *
 * <p>Every change is idempotent: what is stopped already stays stopped. Implementations are
 * thread-safe. {@link PaymentsUnavailable} means that trying later may help, and that a change may
 * have been made or not; {@link PaymentsRefused} that it will not help, and nothing was changed.
 */
public interface Billing {
  /**
   * Returns the customer's subscriptions to products of this site, newest first, also those that
   * have ended and are still known. Subscriptions to anything else are left out.
   */
  List<BilledSubscription> subscriptions(CustomerId customer);

  /** Stops {@code subscription}; open invoices are not collected any more unless asked for. */
  void stop(SubscriptionId subscription, StopWhen when);

  /** Takes no payments for {@code subscription} until it is resumed. */
  void pause(SubscriptionId subscription);

  /** Takes payments again, on the schedule there was. What was missed is not collected. */
  Resumption resume(SubscriptionId subscription);

  /**
   * Lets the next {@code payments} of {@code subscription} pass without being collected, counted
   * from now. Repeating a call with the same key lets no further ones pass.
   *
   * @param payments at least 1
   */
  void skip(SubscriptionId subscription, int payments, PaymentKey key);
}
