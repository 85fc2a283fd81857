package dev.gatepost.core.port;

import dev.gatepost.core.secret.Tokens;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the tokens of services whose refresh tokens work only once. Whoever loses the newest has to
 * ask a person for consent again; so there is one store for all processes that share an account,
 * they take turns in renewing, and they store what they got before they use it.
 *
 * <p>Implementations are thread-safe and keep what they hold from other eyes.
 * {@link StoreUnavailable} means that nothing was changed, as far as is known, or, from
 * {@link #store}, that the same call has to be made again.
 */
public interface TokenStore {
  /** Returns what was stored last. */
  Optional<Tokens> read(TokenKey key);

  /**
   * Gives the sole right to renew the tokens of {@code key}. It ends when they are stored, when it
   * is released, or after {@code lifetime}, so that a process that died does not keep it.
   *
   * @return the claim, or nothing while somebody else has one
   */
  Optional<TokenClaim> claim(TokenKey key, Duration lifetime);

  /**
   * Stores {@code tokens} and ends the claim; they are on stable storage when this returns. It also
   * does so for a claim that has run out, since these tokens may be the only ones that still work;
   * what counts is that nobody else has stored any since the claim was given. Storing the same
   * tokens under the same claim again is a success.
   *
   * @return whether {@code tokens} are what is stored now; if not, others are, and newer
   */
  boolean store(TokenClaim claim, Tokens tokens);

  /** Ends the claim. Does nothing if it has ended already. */
  void release(TokenClaim claim);
}
