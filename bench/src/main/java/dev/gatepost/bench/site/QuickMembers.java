package dev.gatepost.bench.site;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.port.MemberDirectory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A platform that knows its members by heart. */
public final class QuickMembers implements MemberDirectory {
  private final Map<ContactId, Member> members = new ConcurrentHashMap<>();

  @Override
  public Map<ContactId, Member> find(Set<ContactId> contacts) {
    Map<ContactId, Member> found = new HashMap<>();
    for (ContactId contact : contacts) {
      Member member = members.get(contact);
      if (member != null) {
        found.put(contact, member);
      }
    }
    return found;
  }

  @Override
  public Map<ContactId, Enrolment> enrol(Collection<NewMember> wanted) {
    Map<ContactId, Enrolment> enrolments = new HashMap<>();
    wanted.forEach(one -> enrolments.put(one.contact(), enrol(one)));
    return enrolments;
  }

  private Enrolment enrol(NewMember wanted) {
    Member member = new Member(
        new MemberId(wanted.contact().value()),
        wanted.contact(),
        wanted.userName(),
        wanted.permissionTags(),
        wanted.syncedAt());
    Member before = members.putIfAbsent(wanted.contact(), member);
    return before == null ? new Enrolment.Created(member) : new Enrolment.Existing(before);
  }

  @Override
  public void replaceTags(Collection<Member> changed) {
    changed.forEach(member -> members.put(member.contact(), member));
  }

  @Override
  public boolean rename(MemberId member, EmailAddress userName) {
    throw new UnsupportedOperationException("nobody is renamed here");
  }

  @Override
  public void rebind(MemberId member, ContactId contact) {
    throw new UnsupportedOperationException("nobody is merged here");
  }
}
