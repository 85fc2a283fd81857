package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.CommandJournalContract;
import dev.gatepost.testkit.JournalUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcCommandJournalTest implements CommandJournalContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public JournalUnderTest journal() {
    return sqlite.journal();
  }
}
