package dev.gatepost.testkit;

import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens for as long as the process lives: for tests only, since refresh tokens that work once are
 * lost with it.
 */
public final class InMemoryTokenStore implements TokenStore {
  private final InstantSource clock;
  private final Map<TokenKey, Entry> entries = new HashMap<>();

  private record Entry(long version, long fence, Instant claimedUntil, Optional<Tokens> tokens) {
    static final Entry NOTHING = new Entry(0, 0, Instant.MIN, Optional.empty());

    Entry claimed(Instant until) {
      return new Entry(version, fence + 1, until, tokens);
    }

    Entry released() {
      return new Entry(version, fence, Instant.MIN, tokens);
    }

    Entry with(Tokens next) {
      return new Entry(version + 1, fence, Instant.MIN, Optional.of(next));
    }
  }

  /** Makes an empty store whose claims run out by {@code clock}. */
  public InMemoryTokenStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Tokens> read(TokenKey key) {
    return entry(key).tokens();
  }

  @Override
  public synchronized Optional<TokenClaim> claim(TokenKey key, Duration lifetime) {
    Instant now = clock.instant();
    if (entry(key).claimedUntil().isAfter(now)) {
      return Optional.empty();
    }
    Entry claimed = entry(key).claimed(now.plus(lifetime));
    entries.put(key, claimed);
    return Optional.of(new TokenClaim(key, claimed.version(), claimed.fence(), claimed.tokens()));
  }

  @Override
  public synchronized boolean store(TokenClaim claim, Tokens tokens) {
    Entry entry = entry(claim.key());
    if (entry.version() == claim.version()) {
      entries.put(claim.key(), entry.with(tokens));
      return true;
    }
    return entry.version() == claim.version() + 1 && entry.tokens().equals(Optional.of(tokens));
  }

  @Override
  public synchronized void release(TokenClaim claim) {
    Entry entry = entry(claim.key());
    if (entry.fence() == claim.fence()) {
      entries.put(claim.key(), entry.released());
    }
  }

  private Entry entry(TokenKey key) {
    return entries.getOrDefault(key, Entry.NOTHING);
  }
}
