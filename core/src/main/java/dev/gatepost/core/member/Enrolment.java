package dev.gatepost.core.member;

/** What came of enrolling a contact. */
public sealed interface Enrolment {
  /** The member that now has the user name, whoever's it is. */
  Member member();

  /** There was no such member; now there is, without a credential. */
  record Created(Member member) implements Enrolment {}

  /** The contact was a member already; nothing was changed. */
  record Existing(Member member) implements Enrolment {}

  /** The user name belongs to the member of another contact; nothing was changed. */
  record UserNameTaken(Member member) implements Enrolment {}
}
