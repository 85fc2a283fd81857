package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.coupon.CodeStyle;
import dev.gatepost.core.coupon.CouponFields;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.service.NearestName;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rule by which coupons are made.
 *
 * @param names notes fields
 * @param products what the site sells
 */
record PromotionReader(CrmNames names, Setting<Map<ProductId, ProductSettings>> products) {
  private static final int MANY = 1000;

  Setting<Promotion> read(String name, Section promotion) {
    Setting<Discount> discount = promotion.required("discount", text(OrderFormWords::discount));
    Setting<DiscountSpan> span =
        promotion.optional("lasts", new DiscountSpan.Once(), text(OrderFormWords::span));
    Setting<Optional<Duration>> lifetime =
        promotion.optional("lifetime", text(Words::positiveDuration));
    Setting<List<ProductId>> sold =
        promotion.optional("products", List.of(), list(text(this::known)));
    Setting<CodeStyle> style = style(promotion);
    Setting<CouponFields> fields = fields(promotion);
    return promotion
        .place()
        .make(() -> new Promotion(
            new PromotionName(name),
            discount.get(),
            span.get(),
            lifetime.get(),
            Set.copyOf(sold.get()),
            style.get(),
            fields.get()));
  }

  private static Setting<CodeStyle> style(Section promotion) {
    CodeStyle standard = CodeStyle.STANDARD;
    Setting<String> prefix = promotion.optional("prefix", standard.prefix(), text(String::strip));
    Setting<Integer> length =
        promotion.optional("length", standard.length(), text(Words.number(1, MANY)));
    return promotion.place().make(() -> new CodeStyle(prefix.get(), length.get()));
  }

  private Setting<CouponFields> fields(Section promotion) {
    Setting<FieldRef> code = promotion.required("code", names::field);
    Setting<Optional<FieldRef>> expiry = promotion.optional("expiry", names::field);
    Setting<Optional<FieldRef>> amount = promotion.optional("amount", names::field);
    return promotion.place().make(() -> new CouponFields(code.get(), expiry.get(), amount.get()));
  }

  private ProductId known(String name) {
    ProductId id = new ProductId(name);
    List<String> there = products.value().orElse(Map.of()).keySet().stream()
        .map(ProductId::value)
        .toList();
    if (products.value().filter(all -> !all.containsKey(id)).isPresent()) {
      throw new IllegalArgumentException("there is no product '%s' under 'products'%s"
          .formatted(id, NearestName.hint(id.value(), there)));
    }
    return id;
  }
}
