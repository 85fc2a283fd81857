package dev.gatepost.core.service;

import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.Coupons;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one site sells, and what it rests on. Immutable.
 *
 * @param products what is sold, by name
 * @param promotions by what rules coupons are made, by name
 * @param service runs the payments; without it only coupons are available
 * @param coupons honours the codes
 * @param book remembers them
 * @param subscriptions remembers what nobody else can tell
 * @param conventions how dates and numbers are written into the CRM
 * @param ceiling the most that one command collects
 * @param guard keeps copies of the site from moving money
 */
public record OrderForms(
    Map<ProductId, Product> products,
    Map<PromotionName, Promotion> promotions,
    Optional<PaymentService> service,
    Coupons coupons,
    CouponBook book,
    Subscriptions subscriptions,
    Conventions conventions,
    Optional<Money> ceiling,
    MoneyGuard guard) {
  /** Copies the maps; keeps their order. */
  public OrderForms {
    products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
    promotions = Collections.unmodifiableMap(new LinkedHashMap<>(promotions));
  }

  /** Returns order forms that sell nothing yet, whose coupons are honoured by {@code book}. */
  public static OrderForms of(Subscriptions subscriptions, CouponBook book) {
    return new OrderForms(
        Map.of(),
        Map.of(),
        Optional.empty(),
        book,
        book,
        subscriptions,
        Conventions.STANDARD,
        Optional.empty(),
        MoneyGuard.NONE);
  }

  /** Returns these with {@code all} as what is sold. */
  public OrderForms selling(Collection<Product> all) {
    return new OrderForms(
        byName(all, Product::id),
        promotions,
        service,
        coupons,
        book,
        subscriptions,
        conventions,
        ceiling,
        guard);
  }

  /** Returns these with {@code all} as the rules by which coupons are made. */
  public OrderForms promoting(Collection<Promotion> all) {
    return new OrderForms(
        products,
        byName(all, Promotion::name),
        service,
        coupons,
        book,
        subscriptions,
        conventions,
        ceiling,
        guard);
  }

  /** Returns these with {@code other} running the payments. */
  public OrderForms with(PaymentService other) {
    return new OrderForms(
        products,
        promotions,
        Optional.of(other),
        coupons,
        book,
        subscriptions,
        conventions,
        ceiling,
        guard);
  }

  /** Returns these with {@code other} honouring the codes. */
  public OrderForms with(Coupons other) {
    return new OrderForms(
        products, promotions, service, other, book, subscriptions, conventions, ceiling, guard);
  }

  /** Returns these with other conventions. */
  public OrderForms with(Conventions other) {
    return new OrderForms(
        products, promotions, service, coupons, book, subscriptions, other, ceiling, guard);
  }

  /** Returns these, of which one command collects {@code most} at most. */
  public OrderForms upTo(Money most) {
    return new OrderForms(
        products,
        promotions,
        service,
        coupons,
        book,
        subscriptions,
        conventions,
        Optional.of(most),
        guard);
  }

  /** Returns these with {@code other} keeping copies from moving money. */
  public OrderForms guardedBy(MoneyGuard other) {
    return new OrderForms(
        products, promotions, service, coupons, book, subscriptions, conventions, ceiling, other);
  }

  private static <K, V> Map<K, V> byName(Collection<V> all, Function<V, K> name) {
    return all.stream()
        .collect(Collectors.toMap(
            name,
            Function.identity(),
            (one, other) -> {
              throw new IllegalArgumentException("two are called " + name.apply(one));
            },
            LinkedHashMap::new));
  }
}
