package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.testkit.SubscriptionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcSubscriptionsTest implements SubscriptionsContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcSubscriptionsTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public Subscriptions subscriptions() {
    return store.store().subscriptions(SITE);
  }

  @Override
  public Subscriptions ofAnotherSite() {
    return store.store().subscriptions(new SiteId("other"));
  }

  @Override
  public Lanes lanes() {
    return store.store().lanes();
  }
}
