package dev.gatepost.core.subscription;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What Gatepost itself keeps of a contact's subscription to a product: what the payment service
 * cannot tell. How it is billed is asked for each time.
 *
 * @param contact whose
 * @param product to what
 * @param reference which one of the payment service it is
 * @param state where it stands, as far as Gatepost knows
 * @param tags the tags that Gatepost has put on the contact for it and not taken back
 * @param hand the command that is acting on it now; until that has ended no other does
 */
public record Subscription(
    ContactId contact,
    ProductId product,
    SubscriptionId reference,
    SubscriptionState state,
    Set<TagId> tags,
    Optional<CommandId> hand) {
  /** Copies the tags. */
  public Subscription {
    tags = Set.copyOf(tags);
  }

  /** Returns a subscription that Gatepost sees for the first time. */
  public static Subscription first(
      ContactId contact, BilledSubscription billed, SubscriptionState state) {
    return new Subscription(
        contact, billed.product(), billed.id(), state, Set.of(), Optional.empty());
  }

  /** Returns it in another state. */
  public Subscription in(SubscriptionState next) {
    return new Subscription(contact, product, reference, next, tags, hand);
  }

  /** Returns it with {@code more} tags that Gatepost is about to put on the contact. */
  public Subscription withTags(Set<TagId> more) {
    Set<TagId> all = new HashSet<>(tags);
    all.addAll(more);
    return new Subscription(contact, product, reference, state, all, hand);
  }

  /** Returns it with all of Gatepost's tags taken back. */
  public Subscription withoutTags() {
    return new Subscription(contact, product, reference, state, Set.of(), hand);
  }

  /** Returns it in the hand of {@code command}. */
  public Subscription inHandOf(CommandId command) {
    return new Subscription(contact, product, reference, state, tags, Optional.of(command));
  }

  /** Returns it in nobody's hand. */
  public Subscription letGo() {
    return new Subscription(contact, product, reference, state, tags, Optional.empty());
  }

  /** Returns the command that acts on it, if that is another than {@code command}. */
  public Optional<CommandId> otherHand(CommandId command) {
    return hand.filter(other -> !other.equals(command));
  }
}
