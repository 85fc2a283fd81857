package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.CredentialsContract;
import dev.gatepost.testkit.MembersUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcCredentialsTest implements CredentialsContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public MembersUnderTest members() {
    return sqlite.members();
  }
}
