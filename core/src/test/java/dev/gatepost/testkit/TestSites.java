package dev.gatepost.testkit;

import dev.gatepost.core.site.SiteId;

/** The sites that tests talk about. */
public final class TestSites {
  /** A site with nothing special about it. */
  public static final SiteId MINI = new SiteId("mini");

  private TestSites() {}
}
