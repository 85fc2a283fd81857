package dev.gatepost.testkit;

import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.ReleaseControl;

final class InMemoryCommandJournalTest
    implements CommandJournalContract,
        JournalArchiveContract,
        LanesContract,
        HousekeepingContract,
        ReleasesContract,
        ReleaseControlContract {
  private final MovableClock clock = new MovableClock();
  private final InMemoryCommandJournal subject = new InMemoryCommandJournal(clock);

  @Override
  public JournalUnderTest journal() {
    return new JournalUnderTest(subject, subject, subject, subject, clock);
  }

  @Override
  public Housekeeping housekeeping() {
    return subject;
  }

  @Override
  public ReleaseControl control() {
    return subject;
  }
}
