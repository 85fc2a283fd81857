package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.ReleasesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcReleasesTest implements ReleasesContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcReleasesTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }
}
