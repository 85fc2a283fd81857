package dev.gatepost.testkit;

import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.Subscriptions;

final class InMemorySubscriptionsTest implements SubscriptionsContract {
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(new MovableClock());
  private final InMemorySubscriptions subscriptions = new InMemorySubscriptions(journal);
  private final InMemorySubscriptions others = new InMemorySubscriptions(journal);

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public Subscriptions ofAnotherSite() {
    return others;
  }

  @Override
  public Lanes lanes() {
    return journal;
  }
}
