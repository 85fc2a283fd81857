package dev.gatepost.simulator;

/**
 * An invoice as it stands.
 *
 * @param id such as {@code in_Sim0000000005}
 * @param subscription what it is for
 * @param status Stripe's word: draft, open, paid, uncollectible or void
 * @param amount in the currency's smallest unit
 * @param attempts how often Stripe has tried to collect it by itself, and a caller the first time
 */
public record StripeInvoice(
    String id, String subscription, String status, long amount, int attempts) {
  static StripeInvoice of(StripeAccount.Invoice invoice) {
    return new StripeInvoice(
        invoice.id(), invoice.subscription.id(), invoice.status, invoice.amount, invoice.attempts);
  }
}
