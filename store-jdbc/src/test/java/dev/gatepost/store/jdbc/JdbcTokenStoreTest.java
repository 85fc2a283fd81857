package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.testkit.MovableClock;
import dev.gatepost.testkit.TokenStoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcTokenStoreTest implements TokenStoreContract {
  private static final SealingSecret SECRET = new SealingSecret("a client's secret");

  @RegisterExtension
  final StoreUnderTest store;

  private @Nullable TokenStore elsewhere;

  JdbcTokenStoreTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public TokenStore tokenStore() {
    return store.store().tokens(SECRET);
  }

  /** Another node of PostgreSQL; a SQLite file has but one process. */
  @Override
  public TokenStore elsewhere() {
    if (elsewhere == null) {
      JdbcStore other = store instanceof PostgresStore node ? node.another() : store.store();
      elsewhere = other.tokens(SECRET);
    }
    return elsewhere;
  }

  @Override
  public MovableClock clock() {
    return store.clock();
  }

  @Test
  void whatIsStoredOutlivesTheProcessAndCannotBeReadInTheDatabase() {
    storeSomething();

    assertThat(store.reopened().tokens(SECRET).read(KEY)).contains(TokenStoreContract.tokens(1));
    assertThat(sealed()).doesNotContain("access-1", "refresh-1").matches("[A-Za-z0-9+/=]{60,}");
  }

  @Test
  void theSameTokensNeverLookTheSame() {
    storeSomething();
    String first = sealed();
    storeSomething();

    assertThat(sealed()).isNotEqualTo(first);
  }

  @Test
  void whatAnotherSecretSealedCountsAsNotStoredAndIsReplaced() {
    storeSomething();
    TokenStore changed = store.store().tokens(new SealingSecret("another client's secret"));

    assertThat(changed.read(KEY)).isEmpty();
    assertThat(
            changed.store(changed.claim(KEY, LIFETIME).orElseThrow(), TokenStoreContract.tokens(2)))
        .isTrue();

    assertThat(changed.read(KEY)).contains(TokenStoreContract.tokens(2));
    assertThat(tokenStore().read(KEY)).isEmpty();
  }

  @Test
  void tokensUnderAnotherNameAreNotTaken() {
    storeSomething();
    TokenKey other = new TokenKey("keap:site-8");
    store
        .store()
        .writer()
        .call(
            Scope.NONE,
            session -> session.change(
                "UPDATE @token SET name = ? WHERE name = ?", other.value(), KEY.value()));

    assertThat(tokenStore().read(other)).isEmpty();
  }

  @Test
  void aSecretThatCanBeGuessedSealsNothing() {
    assertThatThrownBy(() -> new SealingSecret("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
    assertThat(SECRET).hasToString("(sealing secret)");
  }

  private void storeSomething() {
    tokenStore()
        .store(tokenStore().claim(KEY, LIFETIME).orElseThrow(), TokenStoreContract.tokens(1));
  }

  private String sealed() {
    return store
        .store()
        .writer()
        .call(
            Scope.NONE,
            session -> session
                .first(row -> row.getString(1), "SELECT sealed FROM @token")
                .orElseThrow());
  }
}
