package dev.gatepost.core.subscription;

import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.SubscriptionState.Paused;
import dev.gatepost.core.subscription.SubscriptionState.PaymentFailed;
import dev.gatepost.core.subscription.SubscriptionState.Replaced;
import dev.gatepost.core.subscription.SubscriptionState.Revoked;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tags that tell the CRM how a product's subscription fares.
 *
 * @param success put on at each recurring payment
 * @param failed put on when a payment has failed for good
 * @param stop put on when billing is stopped: by a pause or a cancellation
 * @param revoke put on when access ends; these close the product's content
 * @param replaced put on when the contact pays for another product instead
 */
public record SubscriptionTags(
    Set<TagRef> success,
    Set<TagRef> failed,
    Set<TagRef> stop,
    Set<TagRef> revoke,
    Set<TagRef> replaced) {
  /** No tags. */
  public static final SubscriptionTags NONE =
      new SubscriptionTags(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public SubscriptionTags {
    success = Set.copyOf(success);
    failed = Set.copyOf(failed);
    stop = Set.copyOf(stop);
    revoke = Set.copyOf(revoke);
    replaced = Set.copyOf(replaced);
  }

  /** Returns the tags that a contact holds for as long as the subscription is in {@code state}. */
  public Set<TagRef> of(SubscriptionState state) {
    if (state instanceof PaymentFailed) {
      return failed;
    }
    if (state instanceof Paused || state instanceof Cancelled) {
      return stop;
    }
    if (state instanceof Revoked) {
      return revoke;
    }
    return state instanceof Replaced ? replaced : Set.of();
  }

  /** Returns every tag named. */
  public Set<TagRef> all() {
    return Stream.of(success, failed, stop, revoke, replaced)
        .flatMap(Set::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
