package dev.gatepost.http.edge;

import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.PasswordLinks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Set-password links in memory, and the passwords set through them. */
final class TestLinks implements PasswordLinks {
  private final Map<LinkToken, Link> links = new ConcurrentHashMap<>();
  private final Map<MemberId, Password> passwords = new ConcurrentHashMap<>();

  void forget() {
    links.clear();
    passwords.clear();
  }

  Optional<Password> passwordOf(MemberId member) {
    return Optional.ofNullable(passwords.get(member));
  }

  @Override
  public void issue(MemberId member, LinkToken token, Instant expires) {
    links.put(token, new Link(member, expires));
  }

  @Override
  public Optional<MemberId> owner(LinkToken token, Instant now) {
    return Optional.ofNullable(links.get(token))
        .filter(link -> now.isBefore(link.expires()))
        .map(Link::member);
  }

  @Override
  public boolean redeem(LinkToken token, Password password, Instant now) {
    Optional<MemberId> owner = owner(token, now);
    owner.ifPresent(member -> {
      links.remove(token);
      passwords.put(member, password);
    });
    return owner.isPresent();
  }

  private record Link(MemberId member, Instant expires) {}
}
