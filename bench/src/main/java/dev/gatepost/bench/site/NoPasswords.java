package dev.gatepost.bench.site;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.PasswordLinks;
import java.time.Instant;
import java.util.Optional;

/** A platform without passwords: no scenario asks for any. */
public final class NoPasswords implements Credentials, PasswordLinks {
  @Override
  public CredentialState state(MemberId member) {
    return new CredentialState.None();
  }

  @Override
  public void set(MemberId member, Password password, CommandId command) {
    throw none();
  }

  @Override
  public boolean matches(MemberId member, Password password) {
    return false;
  }

  @Override
  public void issue(MemberId member, LinkToken token, Instant expires) {
    throw none();
  }

  @Override
  public Optional<MemberId> owner(LinkToken token, Instant now) {
    return Optional.empty();
  }

  @Override
  public boolean redeem(LinkToken token, Password password, Instant now) {
    return false;
  }

  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("this platform has no passwords");
  }
}
