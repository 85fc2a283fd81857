package dev.gatepost.core.payment;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened at the payment service. Events come late, twice and in any order, so they
 * say only that it is time to look: what is true now is asked for.
 *
 * @param id which one; the same happening has the same id however often it is told
 * @param kind what happened
 * @param occurred when it happened
 * @param customer whose payments it is about
 * @param contact the contact, where the event says so
 * @param subscription which subscription, where it is about one
 * @param invoice which invoice, where it is about one
 */
public record PaymentEvent(
    PaymentEventId id,
    Kind kind,
    Instant occurred,
    CustomerId customer,
    Optional<ContactId> contact,
    Optional<SubscriptionId> subscription,
    Optional<InvoiceId> invoice) {
  /** Returns this with another time. */
  public PaymentEvent at(Instant moment) {
    return new PaymentEvent(id, kind, moment, customer, contact, subscription, invoice);
  }

  /** What can happen that Gatepost cares for. */
  public enum Kind {
    /** A recurring payment was made; the first payment of a purchase is none. */
    PAYMENT_SUCCEEDED,
    /** An attempt at a recurring payment failed. */
    PAYMENT_FAILED,
    /** The customer has another card. */
    CARD_UPDATED,
    /** A subscription was paused, resumed, set to end, or changed to another product. */
    SUBSCRIPTION_CHANGED,
    /** A subscription ended. */
    SUBSCRIPTION_ENDED
  }
}
