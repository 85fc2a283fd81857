package dev.gatepost.core.subscription;

/**
 * What a site sells.
 *
 * @param id what {@code productId} calls it
 * @param tags tell the CRM how a subscription to it fares
 * @param scope how many open invoices one charge collects
 * @param chargesNewCard whether a new card is charged with what is owed
 */
public record Product(
    ProductId id, SubscriptionTags tags, ChargeScope scope, boolean chargesNewCard) {
  /** A product with nothing but tags: a charge collects all, also from a new card. */
  public Product(ProductId id, SubscriptionTags tags) {
    this(id, tags, ChargeScope.ALL, true);
  }
}
