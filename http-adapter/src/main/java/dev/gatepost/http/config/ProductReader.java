package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;

import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.permission.TagRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads which tags give and take access to a product.
 *
 * @param names notes the tags
 */
record ProductReader(CrmNames names) {
  Setting<ProductAccess> read(Section product) {
    Setting<List<TagRef>> allow = product.optional("allow", List.of(), list(names::tag));
    Setting<Map<String, TagRef>> modules =
        product.optional("modules", Map.of(), place -> Section.read(place, this::modules));
    Setting<List<TagRef>> deny = product.optional("deny", List.of(), list(names::tag));
    return product
        .place()
        .make(() ->
            new ProductAccess(Set.copyOf(allow.get()), modules.get(), Set.copyOf(deny.get())));
  }

  private Setting<Map<String, TagRef>> modules(Section modules) {
    Map<String, Setting<TagRef>> read = new LinkedHashMap<>();
    modules.all().forEach((name, place) -> read.put(name, names.tag(place)));
    return modules.place().make(() -> Setting.values(read));
  }
}
