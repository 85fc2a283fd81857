package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.Resumption;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.Transition;
import java.time.Instant;

/** Resume: only once the payment service takes payments again are Gatepost's tags taken back. */
final class ResumeAct implements SubscriptionAct {
  private final Billing billing;
  private final Settlement settlement;

  ResumeAct(Billing billing, Settlement settlement) {
    this.billing = billing;
    this.settlement = settlement;
  }

  @Override
  public Outcome perform(Hold hold, Instant now) {
    SubscriptionState state = hold.state(now);
    Transition transition = Lifecycle.resume(state, hold.paidUntil(now));
    SubscriptionState next = StateChange.next(hold, state, transition);
    if (transition instanceof Transition.To
        && billing.resume(hold.kept().reference()) instanceof Resumption.Impossible impossible) {
      throw new Halt(hold.refuse(
          Refusal.WRONG_STATE, "is %s: %s".formatted(state.words(), impossible.sentence())));
    }
    return settlement.settle(hold, next, now);
  }
}
