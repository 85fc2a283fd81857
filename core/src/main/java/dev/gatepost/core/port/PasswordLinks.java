package dev.gatepost.core.port;

import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import java.time.Instant;
import java.util.Optional;

/**
 * The set-password links of one site: each works once and not for ever. Only hashes of tokens are
 * stored.
 *
 * <p>Implementations are thread-safe. {@link StoreUnavailable} means that nothing was changed, as
 * far as is known.
 */
public interface PasswordLinks {
  /** Makes {@code token} the member's only link; any older one stops working. */
  void issue(MemberId member, LinkToken token, Instant expires);

  /** Returns whose link {@code token} is, if it still works at {@code now}. */
  Optional<MemberId> owner(LinkToken token, Instant now);

  /**
   * Uses the link up and sets the member's password, both or neither.
   *
   * @return whether the link still worked at {@code now}. After {@link StoreUnavailable} it may
   *     have been used; then the password is set
   */
  boolean redeem(LinkToken token, Password password, Instant now);
}
