package dev.gatepost.store.jdbc;

import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.site.SiteId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The set-password links of one site's members, hashed, in the database. */
final class JdbcPasswordLinks implements PasswordLinks {
  private final String site;
  private final Scope scope;
  private final PasswordHashing hashing;
  private final Readers readers;
  private final Writer writer;

  JdbcPasswordLinks(SiteId site, PasswordHashing hashing, Readers readers, Writer writer) {
    this.site = site.value();
    this.scope = Scope.of(site);
    this.hashing = hashing;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public void issue(MemberId member, LinkToken token, Instant expires) {
    writer.call(
        scope,
        session -> session.change(
            "INSERT INTO @password_link (token_hash, member, site, expires_at) VALUES (?, ?, ?, ?)",
            PasswordHashing.hash(token),
            MemberTable.key(member),
            site,
            expires));
  }

  @Override
  public Optional<MemberId> owner(LinkToken token, Instant now) {
    return readers.read(session -> owner(session, token, now)).map(MemberId::new);
  }

  @Override
  public boolean redeem(LinkToken token, Password password, Instant now) {
    if (owner(token, now).isEmpty()) {
      return false;
    }
    String hash = hashing.hash(password);
    return writer.call(scope, session -> {
      Optional<String> owner = owner(session, token, now);
      if (owner.isEmpty()) {
        return false;
      }
      long member = Long.parseLong(owner.get());
      session.change("DELETE FROM @password_link WHERE member = ?", member);
      session.change(
          "UPDATE @member SET password_hash = ?, password_set_by = NULL WHERE id = ?",
          hash,
          member);
      return true;
    });
  }

  private Optional<String> owner(Session session, LinkToken token, Instant now)
      throws SQLException {
    return session.first(
        row -> row.getString(1),
        "SELECT member FROM @password_link WHERE token_hash = ? AND site = ? AND expires_at > ?",
        PasswordHashing.hash(token),
        site,
        now);
  }
}
