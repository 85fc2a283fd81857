package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalArchiveContract;
import dev.gatepost.testkit.JournalUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcJournalArchiveTest implements JournalArchiveContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public JournalUnderTest journal() {
    return sqlite.journal();
  }
}
