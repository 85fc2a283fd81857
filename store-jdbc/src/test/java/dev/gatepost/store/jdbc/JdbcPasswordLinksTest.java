package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.MembersUnderTest;
import dev.gatepost.testkit.PasswordLinksContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcPasswordLinksTest implements PasswordLinksContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public MembersUnderTest members() {
    return sqlite.members();
  }
}
