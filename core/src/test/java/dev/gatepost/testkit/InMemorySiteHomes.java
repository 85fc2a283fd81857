package dev.gatepost.testkit;

import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.site.SiteId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The homes of sites in memory. */
public final class InMemorySiteHomes implements SiteHomes {
  private final Map<SiteId, String> homes = new HashMap<>();

  @Override
  public synchronized String settle(SiteId site, String here) {
    homes.putIfAbsent(site, here);
    return Objects.requireNonNull(homes.get(site));
  }

  @Override
  public synchronized void move(SiteId site, String here) {
    homes.put(site, here);
  }
}
