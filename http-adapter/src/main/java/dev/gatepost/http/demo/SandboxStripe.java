package dev.gatepost.http.demo;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.CodeStyle;
import dev.gatepost.core.coupon.CouponFields;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionTags;
import dev.gatepost.http.config.OrderFormSettings;
import dev.gatepost.orderforms.StripeSettings;
import dev.gatepost.simulator.StripePlan;
import dev.gatepost.simulator.StripeSimulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Stripe account that lives in this process and speaks HTTP: one contact pays for a course every
 * month, and owes a payment. No money is real.
 */
final class SandboxStripe implements AutoCloseable {
  private static final ProductId COURSE = new ProductId("course");
  private static final StripePlan PLAN = new StripePlan("prod_course", 900, "eur");

  private final StripeSimulator stripe = new StripeSimulator();

  /** Opens an account in which {@code payer} pays. */
  SandboxStripe(ContactId payer) {
    String customer = stripe.addCustomer(
        "member001@example.com", Map.of(StripeSettings.CONTACT_KEY, payer.value()));
    stripe.owe(stripe.subscribe(customer, PLAN), PLAN.amount());
    stripe.start(0);
  }

  OrderFormSettings settings() {
    return new OrderFormSettings(
        List.of(course()),
        List.of(spring()),
        Optional.of(StripeSettings.of(
                new StripeSettings.ApiKey(StripeSimulator.TEST_KEY),
                Map.of(COURSE, Set.of(new StripeSettings.Sold(PLAN.product()))))
            .withBaseUrl(stripe.apiUri())),
        Conventions.STANDARD,
        Optional.empty(),
        Set.of(),
        false);
  }

  private static Product course() {
    return new Product(
        COURSE,
        new SubscriptionTags(
            Set.of(),
            Set.of(),
            Set.of(TagRef.parse(SandboxCrm.STOP_TAG)),
            Set.of(TagRef.parse(SandboxCrm.REVOKE_TAG)),
            Set.of()));
  }

  private static Promotion spring() {
    return new Promotion(
        new PromotionName("spring"),
        new Discount.Percent(BigDecimal.valueOf(20)),
        new DiscountSpan.Once(),
        Optional.of(Duration.ofDays(2)),
        Set.of(COURSE),
        new CodeStyle("SPRING-", CodeStyle.STANDARD.length()),
        new CouponFields(
            FieldRef.parse(SandboxCrm.COUPON_FIELD), Optional.empty(), Optional.empty()));
  }

  @Override
  public void close() {
    stripe.close();
  }
}
