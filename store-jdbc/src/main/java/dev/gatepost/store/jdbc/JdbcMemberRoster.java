package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of one site in the database, as a list. */
final class JdbcMemberRoster implements MemberRoster {
  private static final String MARK = """
      UPDATE @member SET marked_at = CASE
          WHEN ? >= synced_at AND ? >= coalesce(marked_at, 0) THEN ?
          WHEN synced_at >= coalesce(marked_at, 0) THEN synced_at
          ELSE marked_at END
        WHERE site = ? AND contact = ? RETURNING\s""" + MemberTable.COLUMNS;

  private static final String AFTER = "SELECT " + MemberTable.COLUMNS
      + " FROM @member WHERE site = ? AND id > ? ORDER BY id LIMIT ?";

  /** Before the first: none of ours is negative. */
  private static final long BEFORE = -1;

  private final String site;
  private final Scope scope;
  private final Readers readers;
  private final Writer writer;

  JdbcMemberRoster(SiteId site, Readers readers, Writer writer) {
    this.site = site.value();
    this.scope = Scope.of(site);
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Map<ContactId, Member> mark(Set<ContactId> contacts, Instant now) {
    List<ContactId> all = List.copyOf(contacts);
    return writer.call(scope, session -> {
      Map<ContactId, Member> marked = new HashMap<>();
      for (ContactId contact : all) {
        session
            .changed(MemberTable::read, MARK, now, now, now, site, contact.value())
            .forEach(member -> marked.put(member.contact(), member));
      }
      return marked;
    });
  }

  @Override
  public List<Member> after(Optional<MemberId> last, int limit) {
    long after = last.map(MemberTable::key).orElse(BEFORE);
    return readers.read(session -> session.all(MemberTable::read, AFTER, site, after, limit));
  }
}
