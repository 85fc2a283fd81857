package dev.gatepost.core.port;

import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.util.List;
import java.util.Optional;

/**
 * The releases and how far they are. Looking changes nothing and costs the same for ten commands
 * and for a million.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that trying later may help.
 */
public interface Releases {
  /** Returns up to {@code limit} releases of a site, newest first. */
  List<Release> newest(SiteId site, int limit);

  /** Returns every release of a site that has not ended, oldest first. */
  List<Release> unfinished(SiteId site);

  /** Returns one release with its progress. */
  Optional<Release> find(ReleaseId release);
}
