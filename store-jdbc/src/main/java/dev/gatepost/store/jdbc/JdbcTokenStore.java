package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tokens in the database, sealed. What was sealed with another secret counts as not stored, since
 * nobody can use it.
 */
final class JdbcTokenStore implements TokenStore {
  private final SealedTokens sealed;
  private final Database database;
  private final Readers readers;
  private final Writer writer;

  JdbcTokenStore(SealingSecret secret, Database database, Readers readers, Writer writer) {
    this.sealed = new SealedTokens(new Seal(secret));
    this.database = database;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<Tokens> read(TokenKey key) {
    return readers
        .read(session -> TokenTable.find(session, key))
        .flatMap(entry -> tokens(key, entry));
  }

  @Override
  public Optional<TokenClaim> claim(TokenKey key, Duration lifetime) {
    return writer.call(scope(key), session -> {
      Instant now = database.now(session);
      return TokenTable.claim(session, key, now, now.plus(lifetime))
          .map(entry -> new TokenClaim(key, entry.version(), entry.fence(), tokens(key, entry)));
    });
  }

  @Override
  public boolean store(TokenClaim claim, Tokens tokens) {
    String closed = sealed.close(claim.key(), tokens);
    return writer.call(
        scope(claim.key()),
        session -> TokenTable.store(session, claim, closed) || isStored(session, claim, tokens));
  }

  @Override
  public void release(TokenClaim claim) {
    writer.call(scope(claim.key()), session -> TokenTable.release(session, claim));
  }

  /** Returns whether {@code tokens} are what was stored under {@code claim} before. */
  private boolean isStored(Session session, TokenClaim claim, Tokens tokens) throws SQLException {
    return TokenTable.find(session, claim.key())
        .filter(entry -> entry.version() == claim.version() + 1)
        .flatMap(entry -> tokens(claim.key(), entry))
        .filter(tokens::equals)
        .isPresent();
  }

  private Optional<Tokens> tokens(TokenKey key, TokenTable.Entry entry) {
    return entry.sealed().flatMap(text -> sealed.open(key, text));
  }

  private static Scope scope(TokenKey key) {
    return new Scope("tokens " + key);
  }
}
