package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MemberRosterContract;
import dev.gatepost.testkit.MembersUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcMemberRosterTest implements MemberRosterContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcMemberRosterTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public MembersUnderTest members() {
    return store.members();
  }

  @Override
  public MemberRoster roster() {
    return store.store().roster(JournalUnderTest.SITE);
  }
}
