package dev.gatepost.testkit;

import dev.gatepost.core.port.MemberRoster;

final class InMemoryMemberDirectoryTest
    implements MemberDirectoryContract,
        MemberRosterContract,
        CredentialsContract,
        PasswordLinksContract {
  private final InMemoryMemberDirectory subject = new InMemoryMemberDirectory();

  @Override
  public MembersUnderTest members() {
    return new MembersUnderTest(subject, subject, subject);
  }

  @Override
  public MemberRoster roster() {
    return subject;
  }
}
