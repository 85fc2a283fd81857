package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.site.SiteId;
import java.util.Optional;

/** The passwords of one site's members, hashed, in the database. */
final class JdbcCredentials implements Credentials {
  private final String site;
  private final Scope scope;
  private final PasswordHashing hashing;
  private final Readers readers;
  private final Writer writer;

  JdbcCredentials(SiteId site, PasswordHashing hashing, Readers readers, Writer writer) {
    this.site = site.value();
    this.scope = Scope.of(site);
    this.hashing = hashing;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public CredentialState state(MemberId member) {
    Optional<Optional<String>> setBy = readers.read(session -> session.first(
        row -> Optional.ofNullable(row.getString(1)),
        "SELECT password_set_by FROM @member"
            + " WHERE id = ? AND site = ? AND password_hash IS NOT NULL",
        MemberTable.key(member),
        site));
    return setBy
        .<CredentialState>map(command -> command
            .<CredentialState>map(id -> new CredentialState.SetBy(new CommandId(id)))
            .orElseGet(CredentialState.SetElsewhere::new))
        .orElseGet(CredentialState.None::new);
  }

  @Override
  public void set(MemberId member, Password password, CommandId command) {
    String hash = hashing.hash(password);
    long id = MemberTable.key(member);
    writer.call(scope, session -> {
      int changed = session.change(
          "UPDATE @member SET password_hash = ?, password_set_by = ? WHERE id = ? AND site = ?",
          hash,
          command.value(),
          id,
          site);
      if (changed == 0) {
        throw new IllegalArgumentException("no such member: " + member);
      }
      session.change("DELETE FROM @password_link WHERE member = ? AND site = ?", id, site);
      return true;
    });
  }

  @Override
  public boolean matches(MemberId member, Password password) {
    Optional<String> hash = readers.read(session -> session.first(
        row -> row.getString(1),
        "SELECT password_hash FROM @member"
            + " WHERE id = ? AND site = ? AND password_hash IS NOT NULL",
        MemberTable.key(member),
        site));
    return hash.filter(stored -> hashing.matches(password, stored)).isPresent();
  }
}
