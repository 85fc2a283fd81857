package dev.gatepost.core.port;

import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import java.time.Instant;
import java.util.Optional;

/**
 * The set-password links of one site: they work for a time, and until the member has used one. Only
 * hashes of tokens are stored.
 *
 * <p>Implementations are thread-safe. {@link StoreUnavailable} means that nothing was changed, as
 * far as is known.
 */
public interface PasswordLinks {
  /**
   * Makes {@code token} a link of the member's. Older ones work on: one of them may be in an e-mail
   * already, or be the one that a slow node is about to write.
   */
  void issue(MemberId member, LinkToken token, Instant expires);

  /** Returns whose link {@code token} is, if it still works at {@code now}. */
  Optional<MemberId> owner(LinkToken token, Instant now);

  /**
   * Uses all links of the member up and sets the password, both or neither.
   *
   * @return whether the link still worked at {@code now}. After {@link StoreUnavailable} it may
   *     have been used; then the password is set
   */
  boolean redeem(LinkToken token, Password password, Instant now);
}
