package dev.gatepost.store.jdbc;

import dev.gatepost.core.site.SiteId;

/**
 * What a change is about. Changes of one scope are done one after the other, also those of other
 * nodes: each sees all that the ones before it did. So a change may read, decide and write.
 *
 * @param name tells scopes apart
 */
record Scope(String name) {
  /** For a change that is one statement, and needs no other to keep still. */
  static final Scope NONE = new Scope("");

  /** Everything that belongs to one site. */
  static Scope of(SiteId site) {
    return new Scope("site " + site.value());
  }
}
