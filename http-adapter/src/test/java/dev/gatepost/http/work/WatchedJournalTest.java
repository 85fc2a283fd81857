package dev.gatepost.http.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.testkit.CommandJournalContract;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class WatchedJournalTest implements CommandJournalContract {
  private final MovableClock clock = new MovableClock();
  private final WorkSignal signal = new WorkSignal();
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  private final JournalUnderTest watched = new JournalUnderTest(
      new WatchedJournal(journal, signal, Runnable::run), journal, journal, journal, clock);

  @Override
  public JournalUnderTest journal() {
    return watched;
  }

  @Test
  void whatFollowsFromAReceiptIsForAnotherThread() {
    Queue<Runnable> later = new ArrayDeque<>();
    CompletionStage<Receipt> receipt = new WatchedJournal(journal, signal, later::add)
        .append(watched.submission(new UpdateUser(new ContactId("7"))));

    assertThat(receipt).isNotCompleted();
    later.remove().run();
    assertThat(receipt).isCompleted();
  }

  @Test
  void onlyWhatIsDueAtOnceWakesAWorker() throws Exception {
    watched.append(
        new UpdateUser(new ContactId("7")), new DelayPolicy.After(Duration.ofMinutes(1)));
    assertThat(signal.await(Duration.ZERO)).isFalse();

    watched.append(new UpdateUser(new ContactId("8")), DelayPolicy.IMMEDIATELY);
    assertThat(signal.await(Duration.ZERO)).isTrue();
  }
}
