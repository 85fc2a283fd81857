package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.LanesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcLanesTest implements LanesContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcLanesTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }
}
