package dev.gatepost.http.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.MovableClock;
import org.junit.jupiter.api.Test;

class StoreReadinessTest {
  private final MovableClock clock = new MovableClock();
  private final InMemoryCommandJournal store = new InMemoryCommandJournal(clock);
  private final StoreReadiness readiness =
      new StoreReadiness(store, new WatchedJournal(store, new WorkSignal(), Runnable::run), clock);

  @Test
  void aStoreThatWritesIsReady() {
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void aProcessThatIsAboutToStopIsNot() {
    readiness.stop();

    assertThat(readiness.isReady()).isFalse();
  }
}
