package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.CommandJournalContract;
import dev.gatepost.testkit.JournalUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcCommandJournalTest implements CommandJournalContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcCommandJournalTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }
}
