package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.Password;

/**
 * The members' passwords of one site. Only hashes are stored, made by a library that does nothing
 * else.
 *
 * <p>Implementations are thread-safe. {@link StoreUnavailable} means that nothing was changed, as
 * far as is known.
 */
public interface Credentials {
  /** Returns whether the member has a password, and who set it. */
  CredentialState state(MemberId member);

  /**
   * Sets the password on behalf of {@code command}, whatever was there. Kills the member's links.
   */
  void set(MemberId member, Password password, CommandId command);

  /** Returns whether {@code password} is the member's password. */
  boolean matches(MemberId member, Password password);
}
