package dev.gatepost.http.config;

import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.util.Optional;
import java.util.Set;

/**
 * One product as the file gives it.
 *
 * @param access the tags that give access to it
 * @param sale how it is paid for, if it is
 */
record ProductSettings(ProductAccess access, Optional<Sale> sale) {
  /**
   * How a product is paid for.
   *
   * @param product what the core knows of it
   * @param sold what Stripe sells as it
   */
  record Sale(Product product, Set<Sold> sold) {}
}
