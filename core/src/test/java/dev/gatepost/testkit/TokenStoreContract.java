package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.AccessToken;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.secret.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} must do. */
public interface TokenStoreContract {
  /** Whose tokens the tests are about. */
  TokenKey KEY = new TokenKey("keap:site-7");

  /** Longer than a renewal takes. */
  Duration LIFETIME = Duration.ofMinutes(1);

  /** Returns the store under test, empty at first. */
  TokenStore tokenStore();

  /** Returns the same store as another process sees it; the store itself if it has no other. */
  default TokenStore elsewhere() {
    return tokenStore();
  }

  /** Returns the clock by which claims run out. */
  MovableClock clock();

  /** Returns some tokens, different for each number. */
  static Tokens tokens(int number) {
    return new Tokens(
        new AccessToken("access-" + number),
        new RefreshToken("refresh-" + number),
        Instant.parse("2027-01-01T00:00:00Z").plusSeconds(number));
  }

  @Test
  default void whatWasStoredIsReadByEveryProcess() {
    assertThat(tokenStore().read(KEY)).isEmpty();

    assertThat(tokenStore().store(claim(), tokens(1))).isTrue();
    assertThat(tokenStore().store(claim(), tokens(2))).isTrue();

    assertThat(tokenStore().read(KEY)).contains(tokens(2));
    assertThat(elsewhere().read(KEY)).contains(tokens(2));
    assertThat(elsewhere().read(new TokenKey("keap:site-8"))).isEmpty();
  }

  @Test
  default void aClaimTellsWhatIsStored() {
    TokenClaim first = claim();
    assertThat(first.tokens()).isEmpty();
    tokenStore().store(first, tokens(1));

    assertThat(elsewhere().claim(KEY, LIFETIME)).map(TokenClaim::tokens).contains(stored(1));
  }

  @Test
  default void onlyOneHoldsTheClaim() {
    TokenClaim first = claim();

    assertThat(elsewhere().claim(KEY, LIFETIME)).isEmpty();
    assertThat(elsewhere().claim(new TokenKey("keap:site-8"), LIFETIME)).isPresent();

    tokenStore().release(first);
    assertThat(elsewhere().claim(KEY, LIFETIME)).isPresent();
  }

  @Test
  default void storingEndsTheClaim() {
    tokenStore().store(claim(), tokens(1));

    assertThat(elsewhere().claim(KEY, LIFETIME)).isPresent();
  }

  @Test
  default void aClaimRunsOut() {
    claim();

    clock().advance(LIFETIME.minusMillis(1));
    assertThat(elsewhere().claim(KEY, LIFETIME)).isEmpty();
    clock().advance(Duration.ofMillis(1));
    assertThat(elsewhere().claim(KEY, LIFETIME)).isPresent();
  }

  @Test
  default void tokensThatComeLateAreStoredAllTheSame() {
    TokenClaim late = claim();
    clock().advance(LIFETIME);
    TokenClaim next = elsewhere().claim(KEY, LIFETIME).orElseThrow();

    assertThat(tokenStore().store(late, tokens(1))).isTrue();

    assertThat(elsewhere().read(KEY)).contains(tokens(1));
    assertThat(elsewhere().store(next, tokens(2))).isFalse();
    assertThat(tokenStore().read(KEY)).contains(tokens(1));
  }

  @Test
  default void newerTokensAreNotOverwritten() {
    TokenClaim late = claim();
    clock().advance(LIFETIME);
    elsewhere().store(elsewhere().claim(KEY, LIFETIME).orElseThrow(), tokens(2));

    assertThat(tokenStore().store(late, tokens(1))).isFalse();

    assertThat(tokenStore().read(KEY)).contains(tokens(2));
  }

  @Test
  default void storingTheSameTokensAgainIsASuccess() {
    TokenClaim claim = claim();

    assertThat(tokenStore().store(claim, tokens(1))).isTrue();
    assertThat(tokenStore().store(claim, tokens(1))).isTrue();

    assertThat(elsewhere().read(KEY)).contains(tokens(1));
  }

  @Test
  default void anOldClaimReleasesNobodyElses() {
    TokenClaim old = claim();
    clock().advance(LIFETIME);
    TokenClaim next = elsewhere().claim(KEY, LIFETIME).orElseThrow();

    tokenStore().release(old);
    assertThat(tokenStore().claim(KEY, LIFETIME)).isEmpty();

    elsewhere().release(next);
    assertThat(tokenStore().claim(KEY, LIFETIME)).isPresent();
  }

  @Test
  default void ofManyAtOnceOneGetsTheClaim() {
    List<CompletableFuture<Optional<TokenClaim>>> attempts = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(
            () -> (i % 2 == 0 ? tokenStore() : elsewhere()).claim(KEY, LIFETIME)))
        .toList();

    assertThat(attempts.stream().map(CompletableFuture::join).flatMap(Optional::stream))
        .hasSize(1);
  }

  private TokenClaim claim() {
    return tokenStore().claim(KEY, LIFETIME).orElseThrow();
  }

  private static Optional<Tokens> stored(int number) {
    return Optional.of(tokens(number));
  }
}
