package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ChargeScope;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionTags;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.util.List;
import java.util.Set;

/**
 * Reads how one product is paid for.
 *
 * @param names notes the tags
 * @param product which one
 * @param deny the tags that close it, which are its revoke tags unless others are named
 */
record SaleReader(CrmNames names, Setting<ProductId> product, Setting<List<TagRef>> deny) {
  private static final int MANY = 100;

  Setting<ProductSettings.Sale> read(Section sale) {
    Setting<List<Sold>> sold = sale.required("stripe", list(text(Sold::new)));
    Setting<List<TagRef>> success = tags(sale, "success");
    Setting<List<TagRef>> failed = tags(sale, "failed");
    Setting<List<TagRef>> stop = tags(sale, "stop");
    Setting<List<TagRef>> revoke =
        sale.find("revoke").map(place -> list(names::tag).apply(place)).orElse(deny);
    Setting<List<TagRef>> replaced = tags(sale, "replaced");
    Setting<ChargeScope> charge = sale.optional("charge", ChargeScope.ALL, text(SaleReader::scope));
    Setting<Boolean> newCard = sale.optional("chargeNewCard", true, text(Words::truth));
    return sale.place()
        .make(() -> new ProductSettings.Sale(
            new Product(
                product.get(),
                new SubscriptionTags(
                    Set.copyOf(success.get()),
                    Set.copyOf(failed.get()),
                    Set.copyOf(stop.get()),
                    Set.copyOf(revoke.get()),
                    Set.copyOf(replaced.get())),
                charge.get(),
                newCard.get()),
            Set.copyOf(sold.get())));
  }

  private Setting<List<TagRef>> tags(Section sale, String key) {
    return sale.optional(key, List.of(), list(names::tag));
  }

  private static ChargeScope scope(String text) {
    return text.strip().equals("all")
        ? ChargeScope.ALL
        : new ChargeScope.Oldest(Words.number(1, MANY).apply(text));
  }
}
