package dev.gatepost.testkit;

final class InMemoryMemberDirectoryTest
    implements MemberDirectoryContract, CredentialsContract, PasswordLinksContract {
  private final InMemoryMemberDirectory subject = new InMemoryMemberDirectory();

  @Override
  public MembersUnderTest members() {
    return new MembersUnderTest(subject, subject, subject);
  }
}
