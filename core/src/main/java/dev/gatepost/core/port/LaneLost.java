package dev.gatepost.core.port;

import dev.gatepost.core.site.SiteId;

/** Another node has taken the lane; what this one had in hand is the other's now. */
public final class LaneLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes the error for the lane of {@code site}. */
  public LaneLost(SiteId site) {
    super("another node has taken the lane of site " + site);
  }
}
