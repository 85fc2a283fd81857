package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.PasswordLinks;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members of one site with their passwords and links, in memory and for tests: it keeps clear
 * text where a real directory keeps hashes. Every call is atomic.
 */
public final class InMemoryMemberDirectory
    implements MemberDirectory, MemberRoster, Credentials, PasswordLinks {
  private static final CredentialState NONE = new CredentialState.None();
  private static final CredentialState ELSEWHERE = new CredentialState.SetElsewhere();

  private final Map<MemberId, Member> members = new LinkedHashMap<>();
  private final Map<MemberId, Credential> credentials = new LinkedHashMap<>();
  private final Map<LinkToken, Link> links = new LinkedHashMap<>();
  private int enrolled;

  @Override
  public synchronized Map<ContactId, Member> find(Set<ContactId> contacts) {
    return members.values().stream()
        .filter(member -> contacts.contains(member.contact()))
        .collect(Collectors.toUnmodifiableMap(Member::contact, Function.identity()));
  }

  @Override
  public synchronized Map<ContactId, Enrolment> enrol(Collection<NewMember> members) {
    Map<ContactId, Enrolment> enrolments = new LinkedHashMap<>();
    members.forEach(wanted -> enrolments.put(wanted.contact(), enrol(wanted)));
    return enrolments;
  }

  /** Makes one member. */
  public synchronized Enrolment enrol(NewMember wanted) {
    Optional<Member> own = first(member -> member.contact().equals(wanted.contact()));
    if (own.isPresent()) {
      return new Enrolment.Existing(own.get());
    }
    return first(member -> member.userName().equals(wanted.userName()))
        .<Enrolment>map(Enrolment.UserNameTaken::new)
        .orElseGet(() -> new Enrolment.Created(create(wanted)));
  }

  private Member create(NewMember wanted) {
    Member member = new Member(
        new MemberId("member-" + ++enrolled),
        wanted.contact(),
        wanted.userName(),
        wanted.permissionTags(),
        wanted.syncedAt());
    members.put(member.id(), member);
    return member;
  }

  @Override
  public synchronized void replaceTags(Collection<Member> synced) {
    for (Member member : synced) {
      members.computeIfPresent(
          member.id(),
          (id, old) -> new Member(
              id,
              old.contact(),
              old.userName(),
              member.permissionTags(),
              member.syncedAt(),
              old.markedAt()));
    }
  }

  @Override
  public synchronized boolean rename(MemberId id, EmailAddress userName) {
    if (!members.containsKey(id)
        || first(member -> member.userName().equals(userName) && !member.id().equals(id))
            .isPresent()) {
      return false;
    }
    members.computeIfPresent(
        id,
        (same, old) -> new Member(
            id, old.contact(), userName, old.permissionTags(), old.syncedAt(), old.markedAt()));
    return true;
  }

  @Override
  public synchronized void rebind(MemberId id, ContactId contact) {
    if (first(member -> member.contact().equals(contact)).isEmpty()) {
      members.computeIfPresent(
          id,
          (same, old) -> new Member(
              id, contact, old.userName(), old.permissionTags(), old.syncedAt(), old.markedAt()));
    }
  }

  @Override
  public synchronized Map<ContactId, Member> mark(Set<ContactId> contacts, Instant now) {
    members.replaceAll(
        (id, member) -> contacts.contains(member.contact()) ? marked(member, now) : member);
    return find(contacts);
  }

  private static Member marked(Member member, Instant now) {
    Instant latest = Stream.of(now, member.syncedAt(), member.markedAt().orElse(now))
        .max(Instant::compareTo)
        .orElseThrow();
    return new Member(
        member.id(),
        member.contact(),
        member.userName(),
        member.permissionTags(),
        member.syncedAt(),
        Optional.of(latest));
  }

  @Override
  public synchronized List<Member> after(Optional<MemberId> last, int limit) {
    return members.values().stream()
        .dropWhile(member -> last.isPresent() && !member.id().equals(last.get()))
        .skip(last.isPresent() ? 1 : 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized CredentialState state(MemberId member) {
    Credential credential = credentials.get(member);
    return credential == null ? NONE : credential.state();
  }

  @Override
  public synchronized void set(MemberId member, Password password, CommandId command) {
    credentials.put(member, new Credential(password, new CredentialState.SetBy(command)));
    useUpLinksOf(member);
  }

  @Override
  public synchronized boolean matches(MemberId member, Password password) {
    Credential credential = credentials.get(member);
    return credential != null && credential.password().equals(password);
  }

  @Override
  public synchronized void issue(MemberId member, LinkToken token, Instant expires) {
    links.put(token, new Link(member, expires));
  }

  @Override
  public synchronized Optional<MemberId> owner(LinkToken token, Instant now) {
    return Optional.ofNullable(links.get(token))
        .filter(link -> now.isBefore(link.expires()))
        .map(Link::member);
  }

  @Override
  public synchronized boolean redeem(LinkToken token, Password password, Instant now) {
    Optional<MemberId> owner = owner(token, now);
    owner.ifPresent(member -> {
      credentials.put(member, new Credential(password, ELSEWHERE));
      useUpLinksOf(member);
    });
    return owner.isPresent();
  }

  private void useUpLinksOf(MemberId member) {
    links.values().removeIf(link -> link.member().equals(member));
  }

  private Optional<Member> first(Predicate<Member> fits) {
    return members.values().stream().filter(fits).findFirst();
  }

  /** A password and who set it. */
  private record Credential(Password password, CredentialState state) {}

  /** A set-password link. */
  private record Link(MemberId member, Instant expires) {}
}
