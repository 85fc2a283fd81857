package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.subscription.ProductId;
import java.time.Instant;

/**
 * Answers a platform that asks about access at a moment. Tags follow within minutes; this answer
 * does not wait for them, so access never outlives what was paid for. Thread-safe.
 */
public final class SubscriptionAccess {
  private final Subscriptions subscriptions;

  /** Answers from what is kept of a site's subscriptions. */
  public SubscriptionAccess(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * Returns whether the contact's subscription to {@code product} has ended at {@code moment}. A
   * subscription that Gatepost never heard of has not.
   *
   * @throws StoreUnavailable if the store cannot tell
   */
  public boolean hasEnded(ContactId contact, ProductId product, Instant moment) {
    return subscriptions
        .find(contact, product)
        .filter(kept -> !kept.state().entitlement().isValidAt(moment))
        .isPresent();
  }
}
