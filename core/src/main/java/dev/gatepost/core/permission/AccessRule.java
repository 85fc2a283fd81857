package dev.gatepost.core.permission;

import java.util.Collections;
import java.util.Set;

/**
 * Decides access to one part of a site: any of the allow tags and none of the deny tags. Deny wins.
 *
 * @param allow tags of which one is enough
 * @param deny tags of which one is too many
 */
public record AccessRule(Set<TagId> allow, Set<TagId> deny) {
  /** Copies the sets. */
  public AccessRule {
    allow = Set.copyOf(allow);
    deny = Set.copyOf(deny);
  }

  /** Returns whether a member who holds {@code tags} gets in. */
  public boolean permits(Set<TagId> tags) {
    return !Collections.disjoint(allow, tags) && Collections.disjoint(deny, tags);
  }
}
