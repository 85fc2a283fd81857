package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.ReleaseControlContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcReleaseControlTest implements ReleaseControlContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcReleaseControlTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }

  @Override
  public ReleaseControl control() {
    return store.store().releaseControl();
  }
}
