package dev.gatepost.testkit;

import dev.gatepost.core.port.TokenStore;

final class InMemoryTokenStoreTest implements TokenStoreContract {
  private final MovableClock clock = new MovableClock();
  private final TokenStore store = new InMemoryTokenStore(clock);

  @Override
  public TokenStore tokenStore() {
    return store;
  }

  @Override
  public MovableClock clock() {
    return clock;
  }
}
