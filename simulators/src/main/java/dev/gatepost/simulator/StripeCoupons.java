package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Coupon;
import dev.gatepost.simulator.StripeAccount.PromotionCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The endpoints of coupons and of promotion codes, in the form since 2025-09-30.clover. */
final class StripeCoupons {
  private final InstantSource clock;
  private final StripeAccount account;
  private final StripeRows rows;

  StripeCoupons(InstantSource clock, StripeAccount account, StripeRows rows) {
    this.clock = clock;
    this.account = account;
    this.rows = rows;
  }

  void addTo(StripeRoutes routes) {
    routes
        .on("POST /coupons", this::createCoupon)
        .onId("GET /coupons/{id}", (form, id) -> rows.coupon(account.coupons.of(id)))
        .on("POST /promotion_codes", this::createCode)
        .on("GET /promotion_codes", this::codes)
        .onId(
            "GET /promotion_codes/{id}",
            (form, id) -> rows.promotionCode(account.promotionCodes.of(id)))
        .onId("POST /promotion_codes/{id}", this::switchCode);
  }

  /** Uses a code as a buyer does; returns whether it was still good. */
  boolean redeem(String code) {
    Optional<PromotionCode> good = active(code);
    good.ifPresent(found -> found.redeemed++);
    return good.isPresent();
  }

  /** Switches a code off. */
  void withdraw(String code) {
    active(code).ifPresent(found -> found.switchedOn = false);
  }

  private ObjectNode createCoupon(StripeForm form) {
    form.allowing(
        "id",
        "name",
        "percent_off",
        "amount_off",
        "currency",
        "duration",
        "duration_in_months",
        "max_redemptions",
        "redeem_by",
        "applies_to",
        "metadata");
    checkDiscount(form);
    String id = form.text("id").orElseGet(() -> account.newId("coupon").substring(7));
    if (account.coupons.find(id).isPresent()) {
      throw StripeError.invalid("Coupon already exists.")
          .with("code", "resource_already_exists")
          .with("param", "id");
    }
    return rows.coupon(account.coupons.add(new Coupon(id, clock.instant(), form)));
  }

  private void checkDiscount(StripeForm form) {
    boolean percent = form.text("percent_off").isPresent();
    boolean amount = form.number("amount_off").isPresent();
    if (percent == amount) {
      throw StripeError.missingParameter("amount_off or percent_off");
    }
    if (amount) {
      form.required("currency");
    }
    if (percent && !form.required("percent_off").matches("(\\d{1,2}|100)(\\.\\d+)?")) {
      throw StripeError.invalidParameter("percent_off", "must be between 0 and 100");
    }
    if (form.required("duration").equals("repeating")) {
      form.required("duration_in_months");
    }
    checkFuture(form, "redeem_by");
  }

  private ObjectNode createCode(StripeForm form) {
    form.allowing(
        "promotion",
        "code",
        "customer",
        "max_redemptions",
        "expires_at",
        "active",
        "restrictions",
        "metadata");
    if (!form.required("promotion[type]").equals("coupon")) {
      throw StripeError.invalidParameter("promotion[type]", "must be coupon");
    }
    Coupon coupon = account.coupons.of(form.required("promotion[coupon]"));
    form.text("customer").ifPresent(account.customers::of);
    checkFuture(form, "expires_at");
    String code = form.text("code").orElseGet(() -> account.newId("").substring(4));
    if (active(code).isPresent()) {
      throw StripeError.invalid(
              "An active promotion code with `code: %s` already exists.".formatted(code))
          .with("param", "code");
    }
    return rows.promotionCode(account.promotionCodes.add(
        new PromotionCode(account.newId("promo"), coupon, code, clock.instant(), form)));
  }

  private ObjectNode codes(StripeForm form) {
    form.allowing("code", "coupon", "customer", "active", "limit", "starting_after");
    Instant now = clock.instant();
    List<PromotionCode> found = account.promotionCodes.newestFirst().stream()
        .filter(c -> form.text("code").map(c.code::equalsIgnoreCase).orElse(true))
        .filter(c -> form.text("coupon").map(c.coupon.id()::equals).orElse(true))
        .filter(c -> form.text("customer").equals(c.terms.text("customer"))
            || form.text("customer").isEmpty())
        .filter(c -> form.flag("active").map(wanted -> wanted == c.active(now)).orElse(true))
        .toList();
    return StripeList.page("/v1/promotion_codes", found, form, rows::promotionCode);
  }

  private ObjectNode switchCode(StripeForm form, String id) {
    form.allowing("active", "metadata", "restrictions");
    PromotionCode code = account.promotionCodes.of(id);
    form.flag("active").ifPresent(on -> code.switchedOn = on);
    return rows.promotionCode(code);
  }

  private void checkFuture(StripeForm form, String name) {
    if (form.instant(name).filter(at -> !at.isAfter(clock.instant())).isPresent()) {
      throw StripeError.invalidParameter(name, "must be in the future");
    }
  }

  private Optional<PromotionCode> active(String code) {
    return account.promotionCodes.newestFirst().stream()
        .filter(known -> known.code.equalsIgnoreCase(code))
        .filter(known -> known.active(clock.instant()))
        .findFirst();
  }
}
