package dev.gatepost.core.custom;

import dev.gatepost.core.permission.TagRef;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tags that decide access to a product.
 *
 * @param allow those that open all of it
 * @param modules those that open one module each, by the module's name
 * @param deny those that close it, whatever else is held
 */
public record ProductAccess(Set<TagRef> allow, Map<String, TagRef> modules, Set<TagRef> deny) {
  /** Copies the collections. */
  public ProductAccess {
    allow = Set.copyOf(allow);
    modules = Map.copyOf(modules);
    deny = Set.copyOf(deny);
  }

  /** Returns every tag of the product. */
  public Set<TagRef> tags() {
    Set<TagRef> tags = new HashSet<>(allowTags());
    tags.addAll(deny);
    return tags;
  }

  /** Returns every tag that opens some of it. */
  Set<TagRef> allowTags() {
    Set<TagRef> tags = new HashSet<>(allow);
    tags.addAll(modules.values());
    return tags;
  }
}
