package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.CredentialsContract;
import dev.gatepost.testkit.MembersUnderTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcCredentialsTest implements CredentialsContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcCredentialsTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public MembersUnderTest members() {
    return store.members();
  }
}
