package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.MoneyLedger.Charge;
import dev.gatepost.simulator.MoneyLedger.Result;
import dev.gatepost.simulator.StripeAccount.Invoice;
import dev.gatepost.simulator.StripeAccount.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Takes the money. Whatever is tried is in the ledger. Guarded by the simulator's turn. */
final class StripeTill {
  /** How often Stripe tries by itself, a day apart. */
  private static final int ATTEMPTS = 3;

  private final InstantSource clock;
  private final StripeAccount account;
  private final StripeRows rows;
  private final StripeEvents events;
  private final MoneyLedger money = new MoneyLedger();

  StripeTill(InstantSource clock, StripeAccount account, StripeRows rows, StripeEvents events) {
    this.clock = clock;
    this.account = account;
    this.rows = rows;
    this.events = events;
  }

  MoneyLedger money() {
    return money;
  }

  /** Tries to collect because a caller wants it; only a first attempt is counted as one. */
  void payNow(Invoice invoice, StripeEvents.Cause cause) {
    if (invoice.status.equals("paid")) {
      throw StripeError.invalid("Invoice is already paid");
    }
    if (!invoice.status.equals("open") || invoice.underWay) {
      throw StripeError.invalid("This invoice cannot be paid now: it is %s"
          .formatted(invoice.underWay ? "being paid" : invoice.status));
    }
    invoice.attempts = Math.max(1, invoice.attempts);
    Optional<StripeError> refusal = charge(invoice, cause);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** Tries to collect as Stripe's own schedule does; who wants to know of it reads the events. */
  void tryAgain(Invoice invoice) {
    invoice.attempts++;
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    invoice.nextAttempt = invoice.attempts < ATTEMPTS ? Optional.of(tomorrow) : Optional.empty();
    charge(invoice, StripeEvents.Cause.STRIPE);
  }

  /** Lets the bank decide on a payment that is under way. */
  void decide(Invoice invoice, boolean inFavour) {
    invoice.underWay = false;
    if (inFavour) {
      succeed(invoice, StripeEvents.Cause.STRIPE);
    } else {
      refuse(invoice, StripeEvents.Cause.STRIPE);
    }
  }

  /** Returns why it was refused, if it was. */
  private Optional<StripeError> charge(Invoice invoice, StripeEvents.Cause cause) {
    StripeCard card = invoice.subscription.customer.card;
    if (card instanceof StripeCard.Good) {
      succeed(invoice, cause);
      return Optional.empty();
    }
    if (card instanceof StripeCard.Slow) {
      invoice.underWay = true;
      enter(invoice, Result.UNDER_WAY);
      return Optional.empty();
    }
    if (card instanceof StripeCard.NeedsAuthentication) {
      events.record("invoice.payment_action_required", rows.invoice(invoice), cause);
    }
    refuse(invoice, cause);
    return Optional.of(refusal(invoice, card));
  }

  private void succeed(Invoice invoice, StripeEvents.Cause cause) {
    enter(invoice, Result.MOVED);
    invoice.status = "paid";
    invoice.paidAt = Optional.of(clock.instant());
    invoice.nextAttempt = Optional.empty();
    ObjectNode row = rows.invoice(invoice);
    events.record("invoice.paid", row, cause);
    events.record("invoice.payment_succeeded", row, cause);
    boolean owing = account.invoicesOf(invoice.subscription).stream()
        .anyMatch(other -> other.status.equals("open"));
    if (invoice.subscription.status.equals("past_due") && !owing) {
      change(invoice.subscription, "active", cause);
    }
  }

  private StripeError refusal(Invoice invoice, StripeCard card) {
    if (card instanceof StripeCard.Declined declined) {
      return StripeError.card("Your card was declined.")
          .with("code", declined.code())
          .with("decline_code", declined.declineCode())
          .with("payment_intent", rows.paymentIntent(invoice, "requires_payment_method"));
    }
    if (card instanceof StripeCard.Missing) {
      return StripeError.invalid(
              "This customer has no attached payment source or default payment method.")
          .with("code", "resource_missing");
    }
    return StripeError.card("This payment requires additional user action before it can be"
            + " completed successfully.")
        .with("code", "invoice_payment_intent_requires_action")
        .with("payment_intent", rows.paymentIntent(invoice, "requires_action"));
  }

  private void refuse(Invoice invoice, StripeEvents.Cause cause) {
    enter(invoice, Result.REFUSED);
    events.record("invoice.payment_failed", rows.invoice(invoice), cause);
    if (invoice.subscription.status.equals("active")) {
      change(invoice.subscription, "past_due", cause);
    }
  }

  private void change(Subscription subscription, String status, StripeEvents.Cause cause) {
    ObjectNode before = Json.object().put("status", subscription.status);
    subscription.status = status;
    events.record("customer.subscription.updated", rows.subscription(subscription), before, cause);
  }

  private void enter(Invoice invoice, Result result) {
    money.record(
        new Charge(clock.instant(), invoice.id(), invoice.amount, invoice.currency, result));
  }
}
