package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.MemberDirectoryContract;
import dev.gatepost.testkit.MembersUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbcMemberDirectoryTest implements MemberDirectoryContract {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Override
  public MembersUnderTest members() {
    return sqlite.members();
  }
}
