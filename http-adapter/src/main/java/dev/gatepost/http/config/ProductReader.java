package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;

import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a site sells: which tags give and take access to it, and how it is paid for.
 *
 * @param names notes the tags
 */
record ProductReader(CrmNames names) {
  /** Reads all products by their names. */
  Setting<Map<ProductId, ProductSettings>> all(Section section) {
    Map<ProductId, Setting<ProductSettings>> read = new LinkedHashMap<>();
    section.all().forEach((name, place) -> {
      Setting<ProductId> id = place.make(() -> new ProductId(name));
      Setting<ProductSettings> product = Section.read(place, one -> read(id, one));
      id.value().ifPresent(known -> read.put(known, product));
    });
    return section.place().make(() -> Setting.values(read));
  }

  private Setting<ProductSettings> read(Setting<ProductId> id, Section product) {
    Setting<List<TagRef>> allow = product.optional("allow", List.of(), list(names::tag));
    Setting<Map<String, TagRef>> modules =
        product.optional("modules", Map.of(), place -> Section.read(place, this::modules));
    Setting<List<TagRef>> deny = product.optional("deny", List.of(), list(names::tag));
    SaleReader sales = new SaleReader(names, id, deny);
    Setting<Optional<ProductSettings.Sale>> sale =
        product.optional("subscription", place -> Section.read(place, sales::read));
    return product
        .place()
        .make(() -> new ProductSettings(
            new ProductAccess(Set.copyOf(allow.get()), modules.get(), Set.copyOf(deny.get())),
            sale.get()));
  }

  private Setting<Map<String, TagRef>> modules(Section modules) {
    Map<String, Setting<TagRef>> read = new LinkedHashMap<>();
    modules.all().forEach((name, place) -> read.put(name, names.tag(place)));
    return modules.place().make(() -> Setting.values(read));
  }
}
