package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.PasswordLinks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one site under test, none at first.
 *
 * @param directory who they are
 * @param credentials their passwords
 * @param links their set-password links
 */
public record MembersUnderTest(
    MemberDirectory directory, Credentials credentials, PasswordLinks links) {
  /** A contact. */
  public static final ContactId ANNA = new ContactId("7");

  /** Another. */
  public static final ContactId BOB = new ContactId("8");

  /** The address of {@link #ANNA}. */
  public static final EmailAddress ANNAS_ADDRESS = new EmailAddress("anna@example.com");

  /** The address of {@link #BOB}. */
  public static final EmailAddress BOBS_ADDRESS = new EmailAddress("bob@example.com");

  /** A permission tag. */
  public static final TagId GOLD = new TagId("20");

  /** Another. */
  public static final TagId SILVER = new TagId("21");

  /** Enrols {@link #ANNA}. */
  public Member anna() {
    return enrol(ANNA, ANNAS_ADDRESS).member();
  }

  /** Enrols {@link #BOB}. */
  public Member bob() {
    return enrol(BOB, BOBS_ADDRESS).member();
  }

  /** Enrols a contact that holds {@link #GOLD}. */
  public Enrolment enrol(ContactId contact, EmailAddress userName) {
    NewMember wanted = new NewMember(contact, userName, Set.of(GOLD), MovableClock.START);
    return Objects.requireNonNull(directory.enrol(List.of(wanted)).get(contact));
  }

  /** Returns the member of {@code contact}. */
  public Optional<Member> find(ContactId contact) {
    return Optional.ofNullable(directory.find(Set.of(contact)).get(contact));
  }

  /** Returns {@code member} with other tags, read a minute after the first. */
  public static Member withTags(Member member, TagId... tags) {
    Instant later = MovableClock.START.plusSeconds(60);
    return new Member(member.id(), member.contact(), member.userName(), Set.of(tags), later);
  }
}
