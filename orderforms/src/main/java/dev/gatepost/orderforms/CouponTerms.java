package dev.gatepost.orderforms;

import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponCreateParams.AppliesTo;
import com.stripe.param.CouponCreateParams.Duration;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes what a promotion takes off as a coupon of Stripe's. Coupons cannot be changed, so the id
 * is made of the terms: a promotion with other terms is another coupon. Pure.
 */
final class CouponTerms {
  private static final int HASH_LETTERS = 12;

  /** Stripe shows no more of a coupon's name to buyers. */
  private static final int LONGEST_NAME = 40;

  private final SoldProducts products;

  CouponTerms(SoldProducts products) {
    this.products = products;
  }

  /** Returns the id, the same for the same terms. */
  String id(Promotion promotion) {
    String terms =
        "%s|%s|%s".formatted(promotion.discount().words(), promotion.span(), appliesTo(promotion));
    return "%s-%s".formatted(promotion.name(), hash(terms));
  }

  CouponCreateParams params(Promotion promotion) {
    CouponCreateParams.Builder params =
        CouponCreateParams.builder().setId(id(promotion)).setName(name(promotion));
    discount(params, promotion.discount());
    span(params, promotion.span());
    List<String> appliesTo = appliesTo(promotion);
    if (!appliesTo.isEmpty()) {
      params.setAppliesTo(AppliesTo.builder().addAllProduct(appliesTo).build());
    }
    return params.build();
  }

  private static String name(Promotion promotion) {
    String name = promotion.name().value();
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private static void discount(CouponCreateParams.Builder params, Discount discount) {
    if (discount instanceof Discount.Percent percent) {
      params.setPercentOff(plain(percent.percent()));
    } else if (discount instanceof Discount.Amount amount) {
      params.setAmountOff(units(amount)).setCurrency(Amounts.code(amount.money()));
    }
  }

  /** Returns {@code number} so that it is written 20 and not 2E+1. */
  private static BigDecimal plain(BigDecimal number) {
    return number.setScale(Math.max(0, number.scale()));
  }

  private static long units(Discount.Amount amount) {
    try {
      return Amounts.amount(amount.money());
    } catch (IllegalArgumentException e) {
      throw new PaymentsRefused(
          "the promotion's amount is finer than Stripe counts: %s".formatted(amount.words()), e);
    }
  }

  private static void span(CouponCreateParams.Builder params, DiscountSpan span) {
    if (span instanceof DiscountSpan.Months months) {
      params.setDuration(Duration.REPEATING).setDurationInMonths((long) months.count());
    } else {
      params.setDuration(span instanceof DiscountSpan.Forever ? Duration.FOREVER : Duration.ONCE);
    }
  }

  /** Returns Stripe's products, in order; none means that it is good for all. */
  private List<String> appliesTo(Promotion promotion) {
    return promotion.products().stream()
        .flatMap(p -> named(p).stream())
        .sorted()
        .distinct()
        .toList();
  }

  private List<String> named(ProductId product) {
    Set<Sold> sold = products.soldAs(product);
    if (sold.isEmpty() || !sold.stream().allMatch(Sold::isProduct)) {
      throw new PaymentsRefused(("a coupon can be limited to products of Stripe's only, so name"
              + " '%s' by its product, prod_…, and not by a price")
          .formatted(product));
    }
    return sold.stream().map(Sold::id).toList();
  }

  private static String hash(String terms) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(terms.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LETTERS).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
