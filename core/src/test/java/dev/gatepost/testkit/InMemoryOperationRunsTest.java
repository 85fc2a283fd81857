package dev.gatepost.testkit;

import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.OperationRuns;

final class InMemoryOperationRunsTest implements OperationRunsContract {
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(new MovableClock());
  private final InMemoryOperationRuns runs = new InMemoryOperationRuns(journal);

  @Override
  public OperationRuns runs() {
    return runs;
  }

  @Override
  public Lanes lanes() {
    return journal;
  }
}
