package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalArchiveContract;
import dev.gatepost.testkit.JournalUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcJournalArchiveTest implements JournalArchiveContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcJournalArchiveTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }
}
