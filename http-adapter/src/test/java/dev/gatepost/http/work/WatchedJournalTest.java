package dev.gatepost.http.work;

import dev.gatepost.testkit.CommandJournalContract;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MovableClock;

final class WatchedJournalTest implements CommandJournalContract {
  private final MovableClock clock = new MovableClock();
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  private final JournalUnderTest watched = new JournalUnderTest(
      new WatchedJournal(journal, new WorkSignal()), journal, journal, journal, clock);

  @Override
  public JournalUnderTest journal() {
    return watched;
  }
}
