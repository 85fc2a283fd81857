package dev.gatepost.core.coupon;

import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The rule by which coupons are minted.
 *
 * @param name what {@code promotion} calls it
 * @param discount what they take off
 * @param span from which payments
 * @param lifetime how long each works from the moment it is made; empty means without end
 * @param products for which products they work; empty means for all
 * @param style how the codes look
 * @param fields where the CRM takes them
 */
public record Promotion(
    PromotionName name,
    Discount discount,
    DiscountSpan span,
    Optional<Duration> lifetime,
    Set<ProductId> products,
    CodeStyle style,
    CouponFields fields) {
  /** Copies the products and refuses a lifetime that is none. */
  public Promotion {
    products = Set.copyOf(products);
    lifetime.filter(time -> time.isZero() || time.isNegative()).ifPresent(time -> {
      throw new IllegalArgumentException("a coupon lives for some time, not for " + time);
    });
  }

  /** Returns when a coupon that is made at {@code now} no longer works. */
  public Optional<Instant> expiry(Instant now) {
    return lifetime.map(now::plus);
  }
}
