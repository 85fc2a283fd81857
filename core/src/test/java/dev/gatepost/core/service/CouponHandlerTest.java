package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.SPRING;
import static dev.gatepost.core.service.OrderSite.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponFields;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DatePattern;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Operation.CreateCoupon;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.PaymentsUnavailable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CouponHandlerTest {
  private final OrderSite site = new OrderSite();
  private final ContactId anna = site.contact("anna");

  @Test
  void aCouponIsMadeAndWrittenIntoTheCrm() {
    site.configure(site.forms()
        .with(Conventions.STANDARD
            .in(ZoneId.of("Asia/Kathmandu"))
            .with(new DatePattern("dd.MM.yyyy"))));

    assertThat(site.coupon(anna))
        .isEqualTo(new Applied("made a coupon of 'spring' for contact %s that works once until %s;"
                .formatted(anna, START.plus(Duration.ofDays(2)))
            + " it is in the CRM"));

    assertThat(code().value()).matches("SPRING-[2-9BCDFGHJKMNPQRSTVWXZ]{10}");
    assertThat(site.crm.fieldOf(anna, site.expiry)).contains("25.11.2026 13:45");
    assertThat(site.crm.fieldOf(anna, site.amount)).contains("20 %");
    assertThat(site.book.redeem(code(), site.clock.instant())).isEqualTo(CouponState.LIVING);
  }

  @Test
  void theSentenceDoesNotTellTheCode() {
    assertThat(site.coupon(anna).sentence()).doesNotContain(code().value());
  }

  @Test
  void aCouponThatLivesIsGivenAgain() {
    site.coupon(anna);
    CouponCode first = code();
    site.crm.setField(anna, site.code, "");

    assertThat(again()).isInstanceOf(Unchanged.class);

    assertThat(code()).isEqualTo(first);
    assertThat(site.book.minted(anna)).isEqualTo(1);
  }

  @Test
  void afterItWasUsedThereIsANewOne() {
    site.coupon(anna);
    CouponCode first = code();
    site.book.redeem(first, site.clock.instant());

    assertThat(again()).isInstanceOf(Applied.class);
    assertThat(code()).isNotEqualTo(first);
  }

  @Test
  void afterItHasExpiredThereIsANewOne() {
    site.coupon(anna);
    CouponCode first = code();
    site.clock.advance(Duration.ofDays(2));

    assertThat(again()).isInstanceOf(Applied.class);
    assertThat(code()).isNotEqualTo(first);
  }

  @Test
  void everyContactHasItsOwn() {
    ContactId ben = site.contact("ben");
    site.coupon(anna);
    site.coupon(ben);

    assertThat(site.crm.fieldOf(ben, site.code)).isNotEqualTo(site.crm.fieldOf(anna, site.code));
  }

  @Test
  void aCrashBetweenTheServiceAndTheCrmMakesNoSecondCoupon() {
    site.book.loseNextAnswer(new PaymentsUnavailable("the payment service did not answer"));
    site.crm.loseAnswerToCall(4, new CrmUnavailable("PUT /contacts answered 500"));
    site.crm.failCall(2, new CrmUnavailable("PUT /contacts answered 500"));

    site.submit(new CreateCoupon(anna, Optional.empty()));
    site.passes(Duration.ofMinutes(2), Duration.ofSeconds(1));

    assertThat(site.book.minted(anna)).isEqualTo(1);
    assertThat(site.book.state(code(), site.clock.instant())).isEqualTo(CouponState.LIVING);
  }

  @Test
  void anUnknownPromotionIsNamedTogetherWithWhatMayBeMeant() {
    assertThat(site.run(new CreateCoupon(anna, Optional.of(new PromotionName("sprng")))))
        .isEqualTo(new Refused(
            Refusal.UNKNOWN_PROMOTION, "there is no promotion 'sprng' (did you mean 'spring'?)"));
  }

  @Test
  void ofSeveralPromotionsOneMustBeNamed() {
    Promotion spring = OrderSite.spring();
    site.configure(site.forms().promoting(List.of(spring, named(spring, "summer"))));

    assertThat(site.run(new CreateCoupon(anna, Optional.empty())))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(Refusal.UNKNOWN_PROMOTION);
          assertThat(refused.sentence()).contains("'spring', 'summer'", "promotion=<name>");
        });
    assertThat(site.coupon(anna)).isInstanceOf(Applied.class);
  }

  @Test
  void withoutPromotionsThereAreNoCoupons() {
    site.configure(site.forms().promoting(List.of()));

    assertThat(refusal(site.coupon(anna))).isEqualTo(Refusal.NOT_AVAILABLE);
  }

  @Test
  void aFieldThatCannotHoldTheCodeIsSaidBeforeACouponIsMade() {
    OrderSite other = new OrderSite();
    ContactId ben = other.contact("ben");
    other.crm.addField("NUMBER", new FieldType.WholeNumber());
    other.configure(other.forms().promoting(List.of(writingTo("NUMBER"))));

    assertThat(refusal(other.coupon(ben))).isEqualTo(Refusal.VALUE_IMPOSSIBLE);
    other.configure(other.forms().promoting(List.of(writingTo("COUPN"))));
    assertThat(other.runLater(new CreateCoupon(ben, Optional.empty())))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(Refusal.MISCONFIGURED);
          assertThat(refused.sentence()).contains("did you mean 'COUPON'");
        });
    assertThat(other.book.minted(ben)).isZero();
  }

  @Test
  void anUnknownContactGetsNone() {
    assertThat(refusal(site.coupon(new ContactId("4711")))).isEqualTo(Refusal.CONTACT_UNKNOWN);
  }

  private Outcome again() {
    return site.runLater(new CreateCoupon(anna, Optional.of(SPRING)));
  }

  private CouponCode code() {
    return new CouponCode(site.crm.fieldOf(anna, site.code).orElseThrow());
  }

  private static Promotion named(Promotion promotion, String name) {
    return new Promotion(
        new PromotionName(name),
        promotion.discount(),
        promotion.span(),
        promotion.lifetime(),
        promotion.products(),
        promotion.style(),
        promotion.fields());
  }

  private static Promotion writingTo(String field) {
    Promotion spring = OrderSite.spring();
    return new Promotion(
        spring.name(),
        spring.discount(),
        spring.span(),
        spring.lifetime(),
        spring.products(),
        spring.style(),
        new CouponFields(FieldRef.parse(field), Optional.empty(), Optional.empty()));
  }

  private static Refusal refusal(Outcome outcome) {
    return ((Refused) outcome).reason();
  }
}
