package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;

/**
 * Gatepost's own record of the subscriptions of one site: one for each contact and product.
 *
 * <p>Implementations are thread-safe. {@link StoreUnavailable} means that nothing was changed, as
 * far as is known.
 */
public interface Subscriptions {
  /** Returns what is kept of {@code contact}'s subscription to {@code product}. */
  Optional<Subscription> find(ContactId contact, ProductId product);

  /** Returns all that is kept of {@code contact}, in the order of the products' names. */
  List<Subscription> of(ContactId contact);

  /**
   * Returns all that is kept of the payment service's {@code reference}, in the order of the
   * products' names. It is more than one after it was moved to another product.
   */
  List<Subscription> of(SubscriptionId reference);

  /**
   * Keeps {@code subscription} in place of what was kept of that contact and product. It is on
   * stable storage when the call returns.
   *
   * @throws LaneLost if the lease is no longer valid; nothing was changed
   */
  void keep(LaneLease lease, Subscription subscription);
}
