package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome;
import java.time.Instant;

/** What one kind of operation does to the subscription that it holds. */
interface SubscriptionAct {
  /**
   * Does it, as often as it takes.
   *
   * @throws Halt if a rule says no
   */
  Outcome perform(Hold hold, Instant now);

  /**
   * Hears that it will not be tried again. Whatever it has left behind, the subscription is free.
   */
  default void gaveUp(Hold hold, Instant now) {
    hold.letGo();
  }
}
