package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.LanesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcLanesTest implements LanesContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public JournalUnderTest journal() {
    return sqlite.journal();
  }
}
