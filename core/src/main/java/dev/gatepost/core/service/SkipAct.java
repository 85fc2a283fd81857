package dev.gatepost.core.service;

import dev.gatepost.core.operation.Operation.SkipPayments;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.SubscriptionState;
import java.time.Instant;

/** Skip: payments pass without being collected, and nothing else changes. */
final class SkipAct implements SubscriptionAct {
  private final Billing billing;

  SkipAct(Billing billing) {
    this.billing = billing;
  }

  @Override
  public Outcome perform(Hold hold, Instant now) {
    SubscriptionState state = hold.state(now);
    SubscriptionState same = StateChange.next(hold, state, Lifecycle.skip(state));
    int payments = ((SkipPayments) hold.work().operation()).payments();
    PaymentKey key = PaymentKey.of(hold.work().id(), hold.kept().reference());
    billing.skip(hold.kept().reference(), payments, key);
    return new Outcome.Applied("%s is %s, and the next %d payments are not collected"
        .formatted(hold.name(), same.words(), payments));
  }
}
