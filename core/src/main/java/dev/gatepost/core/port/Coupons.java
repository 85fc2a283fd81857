package dev.gatepost.core.port;

import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import java.time.Instant;

/**
 * Whoever honours the codes of one site.
 *
 * <p>Implementations are thread-safe. {@link PaymentsUnavailable} and {@link StoreUnavailable} mean
 * that trying later may help, {@link PaymentsRefused} that it will not.
 */
public interface Coupons {
  /**
   * Makes {@code coupon} work: for one use, until it expires, with the terms of {@code promotion}.
   * The caller has chosen the code and written it down; repeating the call for the same code and
   * contact makes no second coupon.
   */
  Minting mint(Coupon coupon, Promotion promotion);

  /** Returns whether {@code code} still works at {@code now}; changes nothing. */
  CouponState state(CouponCode code, Instant now);
}
