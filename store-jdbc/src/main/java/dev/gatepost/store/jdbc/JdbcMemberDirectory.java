package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.site.SiteId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of one site in the database. */
final class JdbcMemberDirectory implements MemberDirectory {
  /** How many contacts one statement asks for; few sizes, so that few statements are prepared. */
  private static final List<Integer> SIZES = List.of(1, 20, 400);

  private static final int LARGEST = SIZES.get(SIZES.size() - 1);

  private final String site;
  private final Scope scope;
  private final Readers readers;
  private final Writer writer;

  JdbcMemberDirectory(SiteId site, Readers readers, Writer writer) {
    this.site = site.value();
    this.scope = Scope.of(site);
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Map<ContactId, Member> find(Set<ContactId> contacts) {
    List<ContactId> all = List.copyOf(contacts);
    return readers.read(session -> {
      Map<ContactId, Member> found = new HashMap<>();
      for (int from = 0; from < all.size(); from += LARGEST) {
        List<ContactId> some = all.subList(from, Math.min(from + LARGEST, all.size()));
        find(session, some).forEach(member -> found.put(member.contact(), member));
      }
      return found;
    });
  }

  private List<Member> find(Session session, List<ContactId> contacts) throws SQLException {
    int size =
        SIZES.stream().filter(fits -> contacts.size() <= fits).findFirst().orElseThrow();
    List<Object> values =
        new ArrayList<>(Collections.nCopies(size + 1, contacts.get(0).value()));
    values.set(0, site);
    for (int i = 0; i < contacts.size(); i++) {
      values.set(i + 1, contacts.get(i).value());
    }
    String marks = String.join(", ", Collections.nCopies(size, "?"));
    return session.all(
        MemberTable::read,
        "SELECT %s FROM @member WHERE site = ? AND contact IN (%s)"
            .formatted(MemberTable.COLUMNS, marks),
        values.toArray());
  }

  @Override
  public Map<ContactId, Enrolment> enrol(Collection<NewMember> members) {
    List<NewMember> all = List.copyOf(members);
    return writer.call(scope, session -> {
      Map<ContactId, Enrolment> enrolments = new HashMap<>();
      for (NewMember wanted : all) {
        enrolments.put(wanted.contact(), enrol(session, wanted));
      }
      return enrolments;
    });
  }

  private Enrolment enrol(Session session, NewMember wanted) throws SQLException {
    List<Member> created = session.changed(
        MemberTable::read,
        "INSERT INTO @member (site, contact, user_name, tags, synced_at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING RETURNING " + MemberTable.COLUMNS,
        site,
        wanted.contact().value(),
        wanted.userName().value(),
        MemberTable.toColumn(wanted.permissionTags()),
        wanted.syncedAt());
    return created.isEmpty() ? existing(session, wanted) : new Enrolment.Created(created.get(0));
  }

  private Enrolment existing(Session session, NewMember wanted) throws SQLException {
    Optional<Member> own = first(session, "contact", wanted.contact().value());
    return own.isPresent()
        ? new Enrolment.Existing(own.get())
        : new Enrolment.UserNameTaken(
            first(session, "user_name", wanted.userName().value()).orElseThrow());
  }

  private Optional<Member> first(Session session, String column, String value) throws SQLException {
    return session.first(
        MemberTable::read,
        "SELECT %s FROM @member WHERE site = ? AND %s = ?".formatted(MemberTable.COLUMNS, column),
        site,
        value);
  }

  @Override
  public void replaceTags(Collection<Member> members) {
    List<Member> synced = List.copyOf(members);
    writer.call(scope, session -> {
      for (Member member : synced) {
        session.change(
            "UPDATE @member SET tags = ?, synced_at = ? WHERE id = ? AND site = ?",
            MemberTable.toColumn(member.permissionTags()),
            member.syncedAt(),
            MemberTable.key(member.id()),
            site);
      }
      return true;
    });
  }

  @Override
  public boolean rename(MemberId member, EmailAddress userName) {
    return changeUnlessTaken(member, "user_name", userName.value());
  }

  @Override
  public void rebind(MemberId member, ContactId contact) {
    changeUnlessTaken(member, "contact", contact.value());
  }

  private boolean changeUnlessTaken(MemberId member, String column, String value) {
    long id = MemberTable.key(member);
    String sql = """
        UPDATE @member SET %1$s = ? WHERE id = ? AND site = ?
          AND NOT EXISTS (SELECT 1 FROM @member o WHERE o.site = ? AND o.%1$s = ? AND o.id <> ?)""".formatted(column);
    return writer.call(scope, session -> session.change(sql, value, id, site, site, value, id) > 0);
  }
}
