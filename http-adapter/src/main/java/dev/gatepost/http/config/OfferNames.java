package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.service.NearestName;
import dev.gatepost.core.subscription.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The products and promotions of a site, as other parts of the file name them.
 *
 * @param access what gives access to each; empty if that could not be read, and then every name is
 *     taken
 * @param promotions the rules by which coupons are made; empty if those could not be read
 */
record OfferNames(
    Optional<Map<ProductId, ProductAccess>> access, Optional<Set<PromotionName>> promotions) {
  /** Reads the name of a product. */
  Setting<ProductId> known(Place place) {
    return text(this::product).apply(place);
  }

  /** Reads the name of a product that has tags, else nothing could be given or taken. */
  Setting<ProductId> withAccess(Place place) {
    return text((String name) -> tagged(product(name))).apply(place);
  }

  /** Returns a reader of the names of modules of {@code product}. */
  Function<Place, Setting<String>> moduleOf(Setting<ProductId> product) {
    return text(name -> module(product.get(), name.strip()));
  }

  /** Reads the name of a promotion. */
  Setting<PromotionName> promotion(Place place) {
    return text(this::promotion).apply(place);
  }

  private PromotionName promotion(String name) {
    PromotionName promotion = new PromotionName(name);
    if (promotions.filter(all -> !all.contains(promotion)).isPresent()) {
      List<String> there =
          promotions.orElse(Set.of()).stream().map(PromotionName::value).toList();
      throw new IllegalArgumentException("there is no promotion '%s' under 'orderForms'%s"
          .formatted(promotion, NearestName.hint(promotion.value(), there)));
    }
    return promotion;
  }

  private ProductId product(String name) {
    ProductId id = new ProductId(name);
    if (access.filter(all -> !all.containsKey(id)).isPresent()) {
      throw new IllegalArgumentException("there is no product '%s' under 'products'%s"
          .formatted(id, NearestName.hint(id.value(), names())));
    }
    return id;
  }

  private ProductId tagged(ProductId product) {
    if (tagsOf(product).filter(tags -> tags.tags().isEmpty()).isPresent()) {
      throw new IllegalArgumentException(
          "product '%s' has no tags that give access to it".formatted(product));
    }
    return product;
  }

  private String module(ProductId product, String name) {
    tagsOf(product).filter(tags -> !tags.modules().containsKey(name)).ifPresent(tags -> {
      throw new IllegalArgumentException("product '%s' has no module '%s'%s"
          .formatted(product, name, NearestName.hint(name, tags.modules().keySet())));
    });
    return name;
  }

  private Optional<ProductAccess> tagsOf(ProductId product) {
    return access.flatMap(all -> Optional.ofNullable(all.get(product)));
  }

  private List<String> names() {
    return access.orElse(Map.of()).keySet().stream().map(ProductId::value).toList();
  }
}
