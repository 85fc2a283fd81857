package dev.gatepost.testkit;

import dev.gatepost.core.port.SiteHomes;

final class InMemorySiteHomesTest implements SiteHomesContract {
  private final InMemorySiteHomes homes = new InMemorySiteHomes();

  @Override
  public SiteHomes homes() {
    return homes;
  }
}
