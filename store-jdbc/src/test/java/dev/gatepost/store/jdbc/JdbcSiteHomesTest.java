package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.testkit.SiteHomesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcSiteHomesTest implements SiteHomesContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcSiteHomesTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public SiteHomes homes() {
    return store.store().siteHomes();
  }
}
