package dev.gatepost.core.service;

import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.SubscriptionState.Paused;
import dev.gatepost.core.subscription.SubscriptionState.Revoked;
import java.time.Instant;

/**
 * Brings everything in line with the state that a subscription is to have: first what is kept, so
 * that access is decided, then billing, then tags and the member. Each part is done only where it
 * is not so already, so doing it again finishes what an earlier attempt has left.
 */
final class Settlement {
  private static final String BEGUN = "begun";

  private final Billing billing;
  private final SubscriptionTagging tagging;

  Settlement(Billing billing, SubscriptionTagging tagging) {
    this.billing = billing;
    this.tagging = tagging;
  }

  /** Brings all in line with {@code state}, which is what somebody here wants. */
  Outcome settle(Hold hold, SubscriptionState state, Instant now) {
    tagging.check(hold.product());
    boolean moved = keep(hold, state, now);
    boolean billed = bringBillingInLine(hold, state);
    boolean tagged = tagging.bringInLine(hold);
    return outcome(hold, moved || billed || tagged);
  }

  /** Brings all but billing in line with {@code state}, which is what the payment service says. */
  Outcome follow(Hold hold, SubscriptionState state, Instant now) {
    tagging.check(hold.product());
    boolean moved = keep(hold, state, now);
    boolean tagged = tagging.bringInLine(hold);
    return outcome(hold, moved || tagged);
  }

  /** Ends access whose time has come: tags first, since billing should have ended long ago. */
  Outcome runOut(Hold hold, SubscriptionState state, Instant now) {
    Outcome outcome = follow(hold, state, now);
    billing.stop(hold.kept().reference(), StopWhen.NOW);
    return outcome;
  }

  /** The follow-up goes first: what is kept without it would never be followed up. */
  private static boolean keep(Hold hold, SubscriptionState state, Instant now) {
    if (state.equals(hold.kept().state()) && !hold.isNew()) {
      return false;
    }
    boolean isNews = !state.words().equals(hold.state(now).words());
    if (isNews) {
      hold.intents().intend(hold.work().id(), BEGUN);
    }
    if (state instanceof Cancelled cancelled) {
      hold.follow(
          new Operation.EndAccess(hold.contact().id(), hold.product().id(), cancelled.until()),
          cancelled.until());
    }
    hold.keep(subscription -> subscription.in(state));
    return isNews;
  }

  private boolean bringBillingInLine(Hold hold, SubscriptionState state) {
    SubscriptionId reference = hold.kept().reference();
    if (state instanceof Revoked
        && hold.billed().map(BilledSubscription::isLive).orElse(true)) {
      billing.stop(reference, StopWhen.NOW);
      return true;
    }
    if (state instanceof Cancelled && mayNotBe(hold, BillingState.ENDING)) {
      billing.stop(reference, StopWhen.AT_PERIOD_END);
      return true;
    }
    if (state instanceof Paused && mayNotBe(hold, BillingState.SUSPENDED)) {
      billing.pause(reference);
      return true;
    }
    return false;
  }

  private static boolean mayNotBe(Hold hold, BillingState wanted) {
    return hold.billed().map(seen -> seen.isLive() && seen.billing() != wanted).orElse(true);
  }

  private static Outcome outcome(Hold hold, boolean changed) {
    SubscriptionState state = hold.kept().state();
    return changed || hold.work().intent().isPresent()
        ? new Applied("%s is %s%s".formatted(hold.name(), state.words(), meaning(state)))
        : new Unchanged("%s was %s already".formatted(hold.name(), state.words()));
  }

  private static String meaning(SubscriptionState state) {
    if (state instanceof Revoked) {
      return ": payments and access have ended";
    }
    if (state instanceof Cancelled) {
      return ": no further payment is taken, and access ends then";
    }
    return state instanceof Paused ? ": no payments until it is resumed, and access stays" : "";
  }
}
