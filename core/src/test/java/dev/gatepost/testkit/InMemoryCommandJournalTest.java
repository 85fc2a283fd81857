package dev.gatepost.testkit;

final class InMemoryCommandJournalTest
    implements CommandJournalContract, JournalArchiveContract, LanesContract {
  private final MovableClock clock = new MovableClock();
  private final InMemoryCommandJournal subject = new InMemoryCommandJournal(clock);

  @Override
  public JournalUnderTest journal() {
    return new JournalUnderTest(subject, subject, subject, clock);
  }
}
