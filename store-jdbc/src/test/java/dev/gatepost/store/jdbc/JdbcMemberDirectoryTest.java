package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.MemberDirectoryContract;
import dev.gatepost.testkit.MembersUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcMemberDirectoryTest implements MemberDirectoryContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcMemberDirectoryTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public MembersUnderTest members() {
    return store.members();
  }
}
