package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.secret.Tokens;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.Surroundings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The tokens of an OAuth consent. A refresh token works once, so whoever uses it has the only
 * successor in hand: one thread of one process does it at a time, and stores what it got before
 * anybody uses it. Thread-safe.
 */
final class RotatingTokens implements Authentication {
  /** Tokens that are about to expire are renewed before somebody runs into it. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** Longer than a renewal can take, time-outs included. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_VAIN_TRIES = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final TokenStore store;
  private final TokenKey key;
  private final Optional<RefreshToken> consent;
  private final TokenEndpoint endpoint;
  private final Surroundings surroundings;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Optional<Tokens> known = Optional.empty();

  /** Guarded by {@link #turn}, as what follows. */
  private Optional<Unsaved> unsaved = Optional.empty();

  private Instant renewed = Instant.EPOCH;
  private Optional<Lost> lost = Optional.empty();

  /** What Keap gave and the store has not taken yet. */
  private record Unsaved(TokenClaim claim, Tokens tokens) {}

  /** A refresh token that Keap does not take, and until when it is not worth another try. */
  private record Lost(RefreshToken refresh, Instant until) {}

  RotatingTokens(
      KeapSettings.OAuth settings,
      TokenStore store,
      TokenEndpoint endpoint,
      Surroundings surroundings) {
    this.store = store;
    this.key = key(settings);
    this.consent = settings.consent() instanceof KeapSettings.Brought brought
        ? Optional.of(brought.refresh())
        : Optional.empty();
    this.endpoint = endpoint;
    this.surroundings = surroundings;
  }

  @Override
  public Map<String, String> headers() {
    return header(known.filter(this::lasts).orElseGet(() -> obtain(this::lasts)));
  }

  @Override
  public boolean renew(Map<String, String> refused) {
    turn.lock();
    try {
      Predicate<Tokens> isOther = tokens -> !header(tokens).equals(refused);
      if (known.filter(isOther).isEmpty() && renewed.plus(MARGIN).isAfter(now())) {
        // What Keap gave just now it does not take: more of it will not help.
        return false;
      }
      obtain(tokens -> lasts(tokens) && isOther.test(tokens));
      return true;
    } finally {
      turn.unlock();
    }
  }

  private static Map<String, String> header(Tokens tokens) {
    return Map.of("Authorization", "Bearer " + tokens.access().reveal());
  }

  private boolean lasts(Tokens tokens) {
    return tokens.expires().isAfter(now().plus(MARGIN));
  }

  private Instant now() {
    return surroundings.clock().instant();
  }

  /** Returns tokens that will do: stored by whomever, or else new ones. */
  private Tokens obtain(Predicate<Tokens> willDo) {
    turn.lock();
    try {
      save();
      Optional<Tokens> found = known.filter(willDo).or(() -> store.read(key).filter(willDo));
      Tokens tokens = found.isPresent() ? found.get() : renewInTurn(willDo);
      known = Optional.of(tokens);
      return tokens;
    } finally {
      turn.unlock();
    }
  }

  private Tokens renewInTurn(Predicate<Tokens> willDo) {
    Instant end = now().plus(PATIENCE);
    Optional<TokenClaim> claim = store.claim(key, CLAIM);
    while (claim.isEmpty() && now().isBefore(end)) {
      lookAwayForAMoment();
      claim = store.claim(key, CLAIM);
    }
    if (claim.isEmpty()) {
      throw new CrmUnavailable("another process is renewing Keap's tokens", PATIENCE);
    }
    return underClaim(claim.get(), willDo);
  }

  private void lookAwayForAMoment() {
    try {
      surroundings.pause().forDuration(LOOK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CrmUnavailable("the wait for Keap's tokens was interrupted", e);
    }
  }

  private Tokens underClaim(TokenClaim claim, Predicate<Tokens> willDo) {
    Optional<Tokens> byOthers = claim.tokens().filter(willDo);
    if (byOthers.isPresent()) {
      store.release(claim);
      return byOthers.get();
    }
    Optional<Tokens> given = ask(claim);
    if (given.isEmpty()) {
      return afterRefusal(claim);
    }
    unsaved = Optional.of(new Unsaved(claim, given.get()));
    renewed = now();
    save();
    return known.orElseThrow();
  }

  /** Uses the refresh token up; the answer is nothing if Keap does not take it. */
  private Optional<Tokens> ask(TokenClaim claim) {
    try {
      RefreshToken refresh = claim
          .tokens()
          .map(Tokens::refresh)
          .or(() -> consent)
          .orElseThrow(TokenEndpoint::consentMissing);
      return isLost(refresh) ? Optional.empty() : renewed(refresh);
    } catch (CrmUnavailable | CrmRefused e) {
      releaseAfter(e, claim);
      throw e;
    }
  }

  private boolean isLost(RefreshToken refresh) {
    return lost.filter(known -> known.refresh().equals(refresh))
        .filter(known -> known.until().isAfter(now()))
        .isPresent();
  }

  private Optional<Tokens> renewed(RefreshToken refresh) {
    Optional<Tokens> given = endpoint.renew(refresh);
    lost = given.isPresent()
        ? Optional.empty()
        : Optional.of(new Lost(refresh, now().plus(BETWEEN_VAIN_TRIES)));
    return given;
  }

  /** Puts what Keap gave where it is safe, also if that failed before. */
  private void save() {
    if (unsaved.isPresent()) {
      Unsaved waiting = unsaved.get();
      boolean isLatest = store.store(waiting.claim(), waiting.tokens());
      unsaved = Optional.empty();
      known = isLatest ? Optional.of(waiting.tokens()) : store.read(key);
    }
  }

  /** Returns what another process got for the refresh token that no longer worked for this one. */
  private Tokens afterRefusal(TokenClaim claim) {
    Optional<Tokens> stored = store.read(key);
    store.release(claim);
    return stored
        .filter(tokens -> !stored.equals(claim.tokens()))
        .orElseThrow(TokenEndpoint::consentLost);
  }

  private void releaseAfter(RuntimeException failure, TokenClaim claim) {
    try {
      store.release(claim);
    } catch (StoreUnavailable e) {
      failure.addSuppressed(e);
    }
  }

  /** Names the consent without telling it: all that came from one refresh token is one chain. */
  private static TokenKey key(KeapSettings.OAuth settings) {
    if (settings.consent() instanceof KeapSettings.SignedIn signedIn) {
      return signedIn.key();
    }
    RefreshToken refresh = ((KeapSettings.Brought) settings.consent()).refresh();
    String text = settings.client().id().value() + "\n" + refresh.reveal();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new TokenKey("keap:" + HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
