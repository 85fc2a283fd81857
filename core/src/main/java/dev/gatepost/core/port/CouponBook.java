package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.PromotionName;
import java.time.Instant;
import java.util.Optional;

/**
 * Gatepost's own record of the codes of one site. It remembers which contact has which, and for a
 * site whose payment service knows no coupons it is also who honours them.
 *
 * <p>Every change is atomic and on stable storage when the call returns. {@link StoreUnavailable}
 * means that nothing was changed, as far as is known.
 */
public interface CouponBook extends Coupons {
  /** Returns the coupon that was made last for {@code contact} by {@code promotion}. */
  Optional<Coupon> latest(ContactId contact, PromotionName promotion);

  /**
   * Uses a code up.
   *
   * @return {@link CouponState#LIVING} if it worked and was used by this very call, which exactly
   *     one of many calls can be; otherwise why it no longer works. After {@link StoreUnavailable}
   *     the code may be used up, and another call then says so
   */
  CouponState redeem(CouponCode code, Instant now);
}
