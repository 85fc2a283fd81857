package dev.gatepost.core.coupon;

import dev.gatepost.core.contact.ContactId;
import java.time.Instant;
import java.util.Optional;

/**
 * A code that one contact may use once.
 *
 * @param code the code
 * @param contact for whom it was made
 * @param promotion by which rule
 * @param expires the first moment at which it no longer works; empty means never
 */
public record Coupon(
    CouponCode code, ContactId contact, PromotionName promotion, Optional<Instant> expires) {
  /** Returns whether its time is over at {@code moment}. */
  public boolean isExpiredAt(Instant moment) {
    return expires.filter(end -> !moment.isBefore(end)).isPresent();
  }
}
