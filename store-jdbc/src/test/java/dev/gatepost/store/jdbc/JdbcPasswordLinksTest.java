package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.MembersUnderTest;
import dev.gatepost.testkit.PasswordLinksContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcPasswordLinksTest implements PasswordLinksContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcPasswordLinksTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public MembersUnderTest members() {
    return store.members();
  }
}
