package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.coupon.CodeStyle;
import dev.gatepost.core.coupon.Coupon;
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
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.Request;
import dev.gatepost.simulator.StripePromotionCode;
import dev.gatepost.testkit.CouponsContract;
import dev.gatepost.testkit.PaymentsUnderTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StripeCouponsTest implements CouponsContract {
  private static final Discount TENTH = new Discount.Percent(new BigDecimal("12.5"));

  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  @Override
  public Coupons coupons() {
    return account.stripe.coupons();
  }

  @Override
  public Instant couponTime() {
    return account.now();
  }

  @Test
  void stripeLetsTheCodeBeUsedOnceAndSaysForWhomItIs() {
    Coupon coupon = coupon("SPRING2BCDFGHJK", ANNA, SPRING);
    coupons().mint(coupon, SPRING);

    StripePromotionCode code = only();
    assertThat(code.code()).isEqualTo("SPRING2BCDFGHJK");
    assertThat(code.expiresAt()).isEqualTo(coupon.expires());
    assertThat(code.metadata())
        .containsEntry("contact_id", ANNA.value())
        .containsEntry("gatepost_promotion", "spring");
    assertThat(account.simulator.redeem(code.code())).isTrue();
    assertThat(account.simulator.redeem(code.code())).isFalse();
    assertThat(coupons().state(coupon.code(), couponTime())).isEqualTo(CouponState.USED);
  }

  @Test
  void aCodeWhoseAnswerWasLostIsFoundAgain() {
    Coupon coupon = coupon("SPRING2BCDFGHJK", ANNA, SPRING);
    coupons().mint(coupon("SPRINGFIRSTONE", BEN, SPRING), SPRING);
    account.simulator.failWhen(
        request -> request.method().equals("POST"), Fault.droppedAfterEffect());

    assertThat(coupons().mint(coupon, SPRING)).isEqualTo(Minting.MINTED);
    account.simulator.heal();

    assertThat(coupons().mint(coupon, SPRING)).isEqualTo(Minting.MINTED);
    assertThat(account.simulator.promotionCodes()).hasSize(2);
  }

  @Test
  void aCodeThatWasUsedBetweenTwoAttemptsIsNotMadeAgain() {
    Coupon coupon = coupon("SPRING2BCDFGHJK", ANNA, SPRING);
    coupons().mint(coupon, SPRING);
    account.simulator.redeem("SPRING2BCDFGHJK");

    assertThat(coupons().mint(coupon, SPRING)).isEqualTo(Minting.MINTED);
    assertThat(account.simulator.redeem("SPRING2BCDFGHJK")).isFalse();
  }

  @Test
  void allCodesOfAPromotionShareOneCouponAndOtherTermsAreAnother() {
    coupons().mint(coupon("ONE22222222", ANNA, SPRING), SPRING);
    coupons().mint(coupon("TWO22222222", BEN, SPRING), SPRING);
    Promotion changed = promotion(SPRING.name().value(), TENTH, new DiscountSpan.Once(), Set.of());
    coupons().mint(coupon("THREE2222222", ANNA, changed), changed);

    assertThat(account.simulator.promotionCodes())
        .hasSize(3)
        .extracting(StripePromotionCode::coupon)
        .satisfies(coupons -> assertThat(Set.copyOf(coupons)).hasSize(2));
  }

  @Test
  void theTermsAreWrittenAsStripeWantsThem() {
    mint(promotion("a", TENTH, new DiscountSpan.Forever(), Set.of(PaymentsUnderTest.GOLD)));
    mint(promotion(
        "b", new Discount.Amount(Money.of(500, "JPY")), new DiscountSpan.Months(3), Set.of()));

    assertThat(couponForms())
        .satisfiesExactly(
            forever -> assertThat(forever)
                .contains("percent_off=12.5", "duration=forever", "applies_to", "prod_gold"),
            months -> assertThat(months)
                .contains(
                    "amount_off=500",
                    "currency=jpy",
                    "duration=repeating",
                    "duration_in_months=3"));
  }

  @Test
  void aCouponCannotBeLimitedToAPrice() {
    Promotion silver =
        promotion("a", TENTH, new DiscountSpan.Once(), Set.of(PaymentsUnderTest.SILVER));

    assertThatThrownBy(() -> mint(silver))
        .isInstanceOf(PaymentsRefused.class)
        .hasMessageContaining("silver")
        .hasMessageContaining("prod_");
  }

  @Test
  void aCodeThatWasWithdrawnIsUnknownAndNobodyElseGetsIt() {
    Coupon coupon = coupon("SPRING2BCDFGHJK", ANNA, SPRING);
    coupons().mint(coupon, SPRING);
    account.simulator.withdraw("SPRING2BCDFGHJK");

    assertThat(coupons().state(coupon.code(), couponTime())).isEqualTo(CouponState.UNKNOWN);
    assertThat(coupons().mint(coupon("SPRING2BCDFGHJK", BEN, SPRING), SPRING))
        .isEqualTo(Minting.TAKEN);
  }

  private List<String> couponForms() {
    return account.requests.stream()
        .filter(request -> request.path().equals("/v1/coupons"))
        .map(Request::body)
        .toList();
  }

  private void mint(Promotion promotion) {
    String code = "CODE" + account.simulator.promotionCodes().size() + "BCDFGH";
    coupons().mint(coupon(code, ANNA, promotion), promotion);
  }

  private StripePromotionCode only() {
    assertThat(account.simulator.promotionCodes()).hasSize(1);
    return account.simulator.promotionCodes().get(0);
  }

  private static Promotion promotion(
      String name, Discount discount, DiscountSpan span, Set<ProductId> products) {
    return new Promotion(
        new PromotionName(name),
        discount,
        span,
        Optional.of(Duration.ofDays(2)),
        products,
        CodeStyle.STANDARD,
        new CouponFields(FieldRef.parse("COUPON"), Optional.empty(), Optional.empty()));
  }
}
