package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.CodeStyle;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponFields;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.Coupons;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Coupons} must do. */
public interface CouponsContract {
  /** A contact. */
  ContactId ANNA = new ContactId("1001");

  /** Another one. */
  ContactId BEN = new ContactId("1002");

  /** Twenty percent off the first payment, for two days. */
  Promotion SPRING = promotion(
      "spring", new Discount.Percent(BigDecimal.valueOf(20)), Optional.of(Duration.ofDays(2)));

  /** Five euros off the first payment, without end. */
  Promotion FIVER = promotion("fiver", new Discount.Amount(Money.of(500, "EUR")), Optional.empty());

  /** Returns the subject: the same throughout a test, fresh for each. */
  Coupons coupons();

  /** Returns the present, to the second, by the clock of the subject. */
  Instant couponTime();

  @Test
  default void aMintedCodeLivesUntilItExpires() {
    Coupon coupon = coupon("SPRING2BCDFGHJK", ANNA, SPRING);

    assertThat(coupons().mint(coupon, SPRING)).isEqualTo(Minting.MINTED);

    assertThat(coupons().state(coupon.code(), couponTime())).isEqualTo(CouponState.LIVING);
    assertThat(coupons().state(coupon.code(), coupon.expires().orElseThrow()))
        .isEqualTo(CouponState.EXPIRED);
  }

  @Test
  default void aCodeWithoutEndLives() {
    Coupon coupon = coupon("FIVER2BCDFGHJK", ANNA, FIVER);
    coupons().mint(coupon, FIVER);

    assertThat(coupons().state(coupon.code(), couponTime().plus(Duration.ofDays(3650))))
        .isEqualTo(CouponState.LIVING);
  }

  @Test
  default void mintingAgainMakesNoSecondCoupon() {
    Coupon coupon = coupon("SPRING3BCDFGHJK", ANNA, SPRING);
    coupons().mint(coupon, SPRING);

    assertThat(coupons().mint(coupon, SPRING)).isEqualTo(Minting.MINTED);
    assertThat(coupons().state(coupon.code(), couponTime())).isEqualTo(CouponState.LIVING);
  }

  @Test
  default void anotherContactsCodeIsTaken() {
    coupons().mint(coupon("SPRING4BCDFGHJK", ANNA, SPRING), SPRING);

    assertThat(coupons().mint(coupon("SPRING4BCDFGHJK", BEN, SPRING), SPRING))
        .isEqualTo(Minting.TAKEN);
  }

  @Test
  default void aCodeThatNobodyMintedIsUnknown() {
    assertThat(coupons().state(new CouponCode("NOBODYSCODE"), couponTime()))
        .isEqualTo(CouponState.UNKNOWN);
  }

  /** Returns a coupon of {@code promotion} that is made now. */
  default Coupon coupon(String code, ContactId contact, Promotion promotion) {
    return new Coupon(
        new CouponCode(code), contact, promotion.name(), promotion.expiry(couponTime()));
  }

  private static Promotion promotion(String name, Discount discount, Optional<Duration> lifetime) {
    return new Promotion(
        new PromotionName(name),
        discount,
        new DiscountSpan.Once(),
        lifetime,
        Set.of(),
        CodeStyle.STANDARD,
        new CouponFields(FieldRef.parse("COUPON"), Optional.empty(), Optional.empty()));
  }
}
