package dev.gatepost.orderforms;

import com.stripe.exception.StripeException;
import com.stripe.model.PromotionCode;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeListParams;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.port.Coupons;
import dev.gatepost.core.port.PaymentsUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mints promotion codes. A promotion is one coupon at Stripe, which says what is taken off; each
 * code is a promotion code of it that one buyer can use once. The code says in its metadata for
 * whom and by which promotion it was made, and that is how it is known again.
 */
final class StripeCoupons implements Coupons {
  private static final String PROMOTION_KEY = "gatepost_promotion";
  private static final String LOOKING = "looking for the promotion code";
  private static final String MINTING = "making the promotion code";

  private final StripeApi api;
  private final CouponTerms terms;
  private final String contactKey;

  StripeCoupons(StripeApi api, SoldProducts products, String contactKey) {
    this.api = api;
    this.terms = new CouponTerms(products);
    this.contactKey = contactKey;
  }

  @Override
  public Minting mint(Coupon coupon, Promotion promotion) {
    return find(coupon.code())
        .map(found -> isOurs(found, coupon) ? Minting.MINTED : Minting.TAKEN)
        .orElseGet(() -> create(coupon, promotion));
  }

  @Override
  public CouponState state(CouponCode code, Instant now) {
    return find(code).map(found -> state(found, now)).orElse(CouponState.UNKNOWN);
  }

  private Minting create(Coupon coupon, Promotion promotion) {
    return tryToCreate(coupon, promotion).orElseGet(() -> {
      createTerms(promotion);
      return tryToCreate(coupon, promotion)
          .orElseThrow(
              () -> new PaymentsUnavailable(MINTING + " found no coupon though it is made"));
    });
  }

  /**
   * Makes the code, unless there is no coupon for it yet. Whatever else goes wrong, the code may be
   * there: of an attempt whose answer was lost, or because somebody was quicker.
   */
  private Optional<Minting> tryToCreate(Coupon coupon, Promotion promotion) {
    PromotionCodeCreateParams params = params(coupon, terms.id(promotion));
    try {
      api.raw(stripe -> stripe.promotionCodes().create(params));
      return Optional.of(Minting.MINTED);
    } catch (StripeException e) {
      if (Failures.isMissing(e)) {
        return Optional.empty();
      }
      PromotionCode there = find(coupon.code()).orElseThrow(() -> Failures.of(MINTING, e));
      return Optional.of(isOurs(there, coupon) ? Minting.MINTED : Minting.TAKEN);
    }
  }

  private PromotionCodeCreateParams params(Coupon coupon, String id) {
    PromotionCodeCreateParams.Builder params = PromotionCodeCreateParams.builder()
        .setPromotion(PromotionCodeCreateParams.Promotion.builder()
            .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
            .setCoupon(id)
            .build())
        .setCode(coupon.code().value())
        .setMaxRedemptions(1L)
        .putMetadata(contactKey, coupon.contact().value())
        .putMetadata(PROMOTION_KEY, coupon.promotion().value());
    coupon.expires().map(Instant::getEpochSecond).ifPresent(params::setExpiresAt);
    return params.build();
  }

  /** Makes the coupon that says what is taken off; one of the same terms has the same id. */
  private void createTerms(Promotion promotion) {
    try {
      api.raw(stripe -> stripe.coupons().create(terms.params(promotion)));
    } catch (StripeException e) {
      if (!Failures.code(e).equals("resource_already_exists")) {
        throw Failures.of("making the coupon", e);
      }
    }
  }

  /** Returns the code as Stripe has it; of several in the course of time the one that works. */
  private Optional<PromotionCode> find(CouponCode code) {
    PromotionCodeListParams wish = PromotionCodeListParams.builder()
        .setCode(code.value())
        .setLimit(StripeApi.PAGE)
        .build();
    List<PromotionCode> found =
        api.call(LOOKING, stripe -> stripe.promotionCodes().list(wish)).getData();
    return found.stream()
        .filter(one -> Boolean.TRUE.equals(one.getActive()))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private boolean isOurs(PromotionCode code, Coupon coupon) {
    Map<String, String> metadata = Optional.ofNullable(code.getMetadata()).orElse(Map.of());
    return coupon.contact().value().equals(metadata.get(contactKey))
        && coupon.promotion().value().equals(metadata.get(PROMOTION_KEY));
  }

  private static CouponState state(PromotionCode code, Instant now) {
    if (isUsed(code)) {
      return CouponState.USED;
    }
    boolean isOver = Optional.ofNullable(code.getExpiresAt())
        .filter(end -> !now.isBefore(Instant.ofEpochSecond(end)))
        .isPresent();
    if (isOver) {
      return CouponState.EXPIRED;
    }
    return Boolean.TRUE.equals(code.getActive()) ? CouponState.LIVING : CouponState.UNKNOWN;
  }

  private static boolean isUsed(PromotionCode code) {
    return Optional.ofNullable(code.getMaxRedemptions())
        .filter(most -> code.getTimesRedeemed() >= most)
        .isPresent();
  }
}
