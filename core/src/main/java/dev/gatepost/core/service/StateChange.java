package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.Transition;
import java.time.Instant;

/** Revoke, cancel and pause: another state, and everything in line with it. */
final class StateChange implements SubscriptionAct {
  private final Rule rule;
  private final Settlement settlement;

  StateChange(Rule rule, Settlement settlement) {
    this.rule = rule;
    this.settlement = settlement;
  }

  @Override
  public Outcome perform(Hold hold, Instant now) {
    SubscriptionState state = hold.state(now);
    return settlement.settle(hold, next(hold, state, rule.apply(state, now)), now);
  }

  /**
   * Returns what follows {@code state}.
   *
   * @throws Halt if nothing does
   */
  static SubscriptionState next(Hold hold, SubscriptionState state, Transition transition) {
    if (transition instanceof Transition.Refused refused) {
      throw new Halt(hold.refuse(Refusal.WRONG_STATE, refused.reason()));
    }
    return transition instanceof Transition.To to ? to.state() : state;
  }

  /** What may follow what. */
  interface Rule {
    /** Returns what asking for the change in {@code state} comes to. */
    Transition apply(SubscriptionState state, Instant now);
  }
}
