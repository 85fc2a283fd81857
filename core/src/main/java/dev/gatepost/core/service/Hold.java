package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.SubscriptionState.Active;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A subscription while one command acts on it. What changes is kept before it is done, so that
 * another attempt knows of it.
 */
final class Hold {
  private final Work work;
  private final Intents intents;
  private final Contact contact;
  private final Product product;
  private final Optional<BilledSubscription> billed;
  private final Subscriptions subscriptions;
  private Subscription kept;
  private boolean isNew;

  private Hold(
      Grip grip,
      Contact contact,
      Product product,
      Optional<BilledSubscription> billed,
      Subscription kept,
      boolean isNew) {
    this.work = grip.work();
    this.intents = grip.intents();
    this.subscriptions = grip.subscriptions();
    this.contact = contact;
    this.product = product;
    this.billed = billed;
    this.kept = kept;
    this.isNew = isNew;
  }

  /**
   * What a command holds subscriptions with.
   *
   * @param work the command
   * @param intents what it may write down and leave for later
   * @param subscriptions where they are kept
   */
  record Grip(Work work, Intents intents, Subscriptions subscriptions) {
    /** Returns a subscription that the payment service has; nothing is changed yet. */
    Hold of(Contact contact, Product product, BilledSubscription billed) {
      Optional<Subscription> known = subscriptions.find(contact.id(), product.id());
      Subscription kept = known
          .map(one -> one.reference().equals(billed.id()) ? one : again(one, billed))
          .orElseGet(
              () -> Subscription.first(contact.id(), billed, new Active(billed.paidUntil())));
      boolean isNew = !known.equals(Optional.of(kept));
      return new Hold(this, contact, product, Optional.of(billed), kept, isNew);
    }

    /** Returns a subscription as it was kept, without asking the payment service. */
    Hold of(Contact contact, Product product, Subscription kept) {
      return new Hold(this, contact, product, Optional.empty(), kept, false);
    }

    /** The contact has bought the product again; the tags from before are still Gatepost's. */
    private static Subscription again(Subscription before, BilledSubscription billed) {
      return new Subscription(
          before.contact(),
          before.product(),
          billed.id(),
          new Active(billed.paidUntil()),
          before.tags(),
          before.hand());
    }
  }

  Work work() {
    return work;
  }

  Intents intents() {
    return intents;
  }

  Contact contact() {
    return contact;
  }

  Product product() {
    return product;
  }

  /** How it is billed, unless nobody asked. */
  Optional<BilledSubscription> billed() {
    return billed;
  }

  Subscription kept() {
    return kept;
  }

  /** Whether nothing was kept of it before. */
  boolean isNew() {
    return isNew;
  }

  /** Returns where it stands at {@code now}. */
  SubscriptionState state(Instant now) {
    return billed.map(seen -> Lifecycle.seen(kept.state(), seen, now)).orElse(kept.state());
  }

  /** Returns until when it is paid, as far as anybody knows. */
  Instant paidUntil(Instant now) {
    return billed.map(BilledSubscription::paidUntil).orElse(now);
  }

  /** Returns the command that acts on it already. */
  Optional<CommandId> otherHand() {
    return kept.otherHand(work.id());
  }

  /** Takes it in hand; no other command acts on it until it is let go. */
  void take() {
    keep(subscription -> subscription.inHandOf(work.id()));
  }

  /** Lets it go. */
  void letGo() {
    keep(Subscription::letGo);
  }

  /** Keeps it with a change. */
  void keep(UnaryOperator<Subscription> change) {
    Subscription next = change.apply(kept);
    subscriptions.keep(intents.lease(), next);
    kept = next;
    isNew = false;
  }

  /** Leaves something to be done later. */
  void follow(Operation operation, Instant due) {
    intents.follow(work.id(), operation, due);
  }

  /** Says whose it is and to what. */
  String name() {
    return "contact %s's subscription to '%s'".formatted(contact.id(), product.id());
  }

  Refused refuse(Refusal reason, String clause) {
    return new Refused(reason, "%s %s".formatted(name(), clause));
  }
}
