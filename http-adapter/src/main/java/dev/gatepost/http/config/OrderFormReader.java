package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section {@code orderForms} of a site.
 *
 * @param secrets finds Stripe's keys
 * @param names notes fields
 * @param products what the site sells
 * @param conventions how dates and numbers are written
 */
record OrderFormReader(
    SecretReferences secrets,
    CrmNames names,
    Setting<Map<ProductId, ProductSettings>> products,
    Setting<Conventions> conventions) {
  Setting<OrderFormSettings> read(Section section) {
    Setting<Map<ProductId, Set<Sold>>> sold = products.map(OrderFormReader::sold);
    StripeReader stripes = new StripeReader(secrets, sold);
    Setting<Optional<StripeSettings>> stripe =
        section.optional("stripe", place -> Section.read(place, stripes::read));
    Setting<List<Promotion>> promotions =
        section.optional("promotions", List.of(), place -> Section.read(place, this::promotions));
    Setting<Optional<Money>> ceiling = section.optional("ceiling", text(OrderFormWords::money));
    Setting<List<String>> machines =
        section.optional("machines", List.of(), list(text(String::strip)));
    Setting<Boolean> moved = section.optional("moved", false, text(Words::truth));
    return section
        .place()
        .make(() -> new OrderFormSettings(
            sales(products.get()).stream().map(ProductSettings.Sale::product).toList(),
            promotions.get(),
            stripe.get(),
            conventions.get(),
            ceiling.get(),
            Set.copyOf(machines.get()),
            moved.get()));
  }

  private Setting<List<Promotion>> promotions(Section section) {
    PromotionReader reader = new PromotionReader(names, products);
    Map<String, Setting<Promotion>> read = new LinkedHashMap<>();
    section
        .all()
        .forEach((name, place) ->
            read.put(name, Section.read(place, promotion -> reader.read(name, promotion))));
    return section.place().make(() -> List.copyOf(Setting.values(read).values()));
  }

  private static Map<ProductId, Set<Sold>> sold(Map<ProductId, ProductSettings> products) {
    Map<ProductId, Set<Sold>> sold = new LinkedHashMap<>();
    sales(products).forEach(sale -> sold.put(sale.product().id(), sale.sold()));
    return sold;
  }

  private static List<ProductSettings.Sale> sales(Map<ProductId, ProductSettings> products) {
    return products.values().stream()
        .flatMap(product -> product.sale().stream())
        .toList();
  }
}
