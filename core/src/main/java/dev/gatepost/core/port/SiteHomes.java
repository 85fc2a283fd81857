package dev.gatepost.core.port;

import dev.gatepost.core.site.SiteId;

/**
 * Remembers where each site is at home, so that a copy of it can be told from the original.
 *
 * <p>Every call is atomic, and on stable storage when it returns. Thread-safe.
 * {@link StoreUnavailable} means that nothing was changed, as far as is known.
 */
public interface SiteHomes {
  /** Makes {@code here} the home of {@code site} unless it has one; returns its home. */
  String settle(SiteId site, String here);

  /** Makes {@code here} the home of {@code site}, whatever it was before. */
  void move(SiteId site, String here);
}
