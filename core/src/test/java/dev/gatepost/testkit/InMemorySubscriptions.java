package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The subscriptions of one site in memory; for tests and for hosts that lose their work anyway. */
public final class InMemorySubscriptions implements Subscriptions {
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final List<Subscription> kept = new ArrayList<>();

  /** Makes an empty record that asks {@code lanes} which leases are valid. */
  public InMemorySubscriptions(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public synchronized Optional<Subscription> find(ContactId contact, ProductId product) {
    return kept.stream().filter(one -> isOf(one, contact, product)).findFirst();
  }

  @Override
  public synchronized List<Subscription> of(ContactId contact) {
    return sorted(one -> one.contact().equals(contact));
  }

  @Override
  public synchronized List<Subscription> of(SubscriptionId reference) {
    return sorted(one -> one.reference().equals(reference));
  }

  @Override
  public synchronized void keep(LaneLease lease, Subscription subscription) {
    lanes.renew(lease, LEASE);
    kept.removeIf(one -> isOf(one, subscription.contact(), subscription.product()));
    kept.add(subscription);
  }

  private List<Subscription> sorted(Predicate<Subscription> fits) {
    return kept.stream()
        .filter(fits)
        .sorted(Comparator.comparing(one -> one.product().value()))
        .toList();
  }

  private static boolean isOf(Subscription one, ContactId contact, ProductId product) {
    return one.contact().equals(contact) && one.product().equals(product);
  }
}
