package dev.gatepost.orderforms;

import com.stripe.model.Price;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Knows which of the site's products it is that Stripe sells. Pure. */
final class SoldProducts {
  private final Map<ProductId, Set<Sold>> sold;
  private final Map<String, ProductId> byStripe = new HashMap<>();

  SoldProducts(Map<ProductId, Set<Sold>> sold) {
    this.sold = sold;
    sold.forEach((product, things) -> things.forEach(thing -> byStripe.put(thing.id(), product)));
  }

  /** Returns the site's product that {@code price} pays for; a price goes before its product. */
  Optional<ProductId> of(Price price) {
    return Stream.of(Optional.ofNullable(price.getId()), Optional.ofNullable(price.getProduct()))
        .flatMap(Optional::stream)
        .flatMap(id -> Optional.ofNullable(byStripe.get(id)).stream())
        .findFirst();
  }

  /** Returns what Stripe sells as {@code product}; nothing for one that Stripe does not sell. */
  Set<Sold> soldAs(ProductId product) {
    return sold.getOrDefault(product, Set.of());
  }

  /** Returns everything that is sold, in the order of its ids. */
  List<Sold> all() {
    return new TreeSet<>(byStripe.keySet()).stream().map(Sold::new).toList();
  }
}
