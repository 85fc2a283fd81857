package dev.gatepost.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

final class CallBudgetTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final CrmCall CALL = CrmCall.get("contacts");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MovableClock clock = MovableClock.at(NOON);

  @Test
  void aBurstIsLetThroughAndThenTheWindowDecides() {
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));

    List<Duration> sent = send(budget, 12, Priority.INTERACTIVE);

    assertThat(sent.subList(0, 5)).containsOnly(Duration.ZERO);
    assertThat(sent.subList(5, 10)).containsOnly(Duration.ofSeconds(1));
    assertThat(sent.subList(10, 12)).containsOnly(Duration.ofSeconds(2));
  }

  @Test
  void aCallCountsUntilAWindowAfterItsAnswer() {
    CallBudget budget = budget(RateLimit.rolling(1, Duration.ofSeconds(1)));
    CallBudget.Turn slow = budget.take(CALL, Priority.INTERACTIVE);
    clock.advance(Duration.ofSeconds(3));
    slow.close();

    assertThat(send(budget, 1, Priority.INTERACTIVE)).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void theWayThatEveryCallTakesIsTakenOffOnceItIsKnown() {
    Duration way = Duration.ofMillis(200);
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));

    assertThat(sendOneAfterTheOther(budget, 20, way)).isEqualTo(Duration.ofMillis(4_600));
    assertThat(sendOneAfterTheOther(budget, 100, way)).isEqualTo(Duration.ofSeconds(21));
  }

  @Test
  void oneFastCallIsEnoughToKnowThatTheWayCanBeShort() {
    Duration way = Duration.ofMillis(200);
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));
    sendOneAfterTheOther(budget, 100, way);

    sendOneAfterTheOther(budget, 1, Duration.ZERO);

    assertThat(sendOneAfterTheOther(budget, 100, way)).isGreaterThan(Duration.ofSeconds(23));
  }

  @Test
  void aFixedWindowEndsWhenItEnds() {
    CallBudget budget = budget(RateLimit.fixed(100, Duration.ofSeconds(100)));

    sendOneAfterTheOther(budget, 100, Duration.ofMillis(900));

    assertThat(send(budget, 1, Priority.INTERACTIVE)).containsExactly(Duration.ofSeconds(100));
  }

  @Test
  void allWindowsHoldTogether() {
    CallBudget budget = budget(
        RateLimit.rolling(10, Duration.ofSeconds(1)), RateLimit.rolling(24, Duration.ofMinutes(1)));

    List<Duration> sent = send(budget, 30, Priority.INTERACTIVE);

    assertThat(sent.subList(0, 10)).containsOnly(Duration.ZERO);
    assertThat(sent.subList(20, 24)).containsOnly(Duration.ofSeconds(2));
    assertThat(sent.subList(24, 30)).containsOnly(Duration.ofMinutes(1));
  }

  @Test
  void bulkLeavesAShareOfLongLimitsToInteractiveWork() {
    CallBudget budget = budget(RateLimit.rolling(240, Duration.ofMinutes(1)));

    assertThat(send(budget, 228, Priority.BULK)).containsOnly(Duration.ZERO);
    assertThat(send(budget, 12, Priority.INTERACTIVE)).containsOnly(Duration.ZERO);
    assertThat(send(budget, 1, Priority.BULK)).containsOnly(Duration.ofMinutes(1));
  }

  @Test
  void interactiveGoesFirstHoweverLongBulkHasWaited() throws Exception {
    CountDownLatch bulkWaits = new CountDownLatch(1);
    CountDownLatch interactiveWaits = new CountDownLatch(1);
    CountDownLatch timePasses = new CountDownLatch(1);
    List<Priority> order = new ArrayList<>();
    Pause pause = duration -> {
      (bulkWaits.getCount() > 0 ? bulkWaits : interactiveWaits).countDown();
      timePasses.await();
      TimeUnit.MILLISECONDS.sleep(1);
    };
    CallBudget budget = budget(clock, pause, RateLimit.rolling(1, Duration.ofSeconds(1)));
    budget.take(CALL, Priority.BULK).close();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> bulk = threads.submit(() -> sendAndNote(budget, Priority.BULK, order));
      bulkWaits.await();
      Future<?> interactive =
          threads.submit(() -> sendAndNote(budget, Priority.INTERACTIVE, order));
      interactiveWaits.await();
      clock.advance(Duration.ofSeconds(1));
      timePasses.countDown();
      interactive.get(10, TimeUnit.SECONDS);
      clock.advance(Duration.ofSeconds(1));
      bulk.get(10, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    assertThat(order).containsExactly(Priority.INTERACTIVE, Priority.BULK);
  }

  @Test
  void whoWouldWaitTooLongIsToldWhenToComeBack() {
    CallBudget budget = budget(RateLimit.fixed(3, Duration.ofDays(1)));
    send(budget, 3, Priority.INTERACTIVE);
    int queued = 1;

    for (int i = 0; i <= queued; i++) {
      assertThatThrownBy(() -> budget.take(CALL, Priority.INTERACTIVE))
          .isInstanceOfSatisfying(
              CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofHours(12)))
          .hasMessageContaining("GET /contacts was not sent");
    }
    assertThat(state(budget).exhaustedUntil()).contains(Instant.parse("2027-01-02T00:00:00Z"));

    clock.advance(Duration.ofHours(12));
    assertThat(state(budget).exhaustedUntil()).isEmpty();
    assertThat(send(budget, 1, Priority.INTERACTIVE)).containsOnly(Duration.ofHours(12));
  }

  @Test
  void whatOthersUseIsBelievedButNotMoreThanWeKnow() {
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));
    send(budget, 1, Priority.INTERACTIVE);

    budget.heed(new RateHint.Left(Duration.ofSeconds(1), 2));
    assertThat(send(budget, 3, Priority.INTERACTIVE))
        .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));

    budget.heed(new RateHint.Left(Duration.ofSeconds(1), 500));
    assertThat(send(budget, 5, Priority.INTERACTIVE)).endsWith(Duration.ofSeconds(2));
  }

  @Test
  void anExhaustedQuotaIsAStateWithAnEnd() {
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));
    Instant end = NOON.plus(Duration.ofHours(3));

    budget.heed(new RateHint.Exhausted(end));

    assertThat(state(budget).exhaustedUntil()).contains(end);
    assertThatThrownBy(() -> budget.take(CALL, Priority.INTERACTIVE))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofHours(3)));
  }

  @Test
  void eachKindOfWorkSeesWhatIsLeftForIt() {
    CallBudget budget = budget(RateLimit.fixed(100, Duration.ofDays(1)));
    send(budget, 95, Priority.INTERACTIVE);
    Instant midnight = Instant.parse("2027-01-02T00:00:00Z");

    assertThat(budget.state(Priority.INTERACTIVE, Optional.empty()))
        .isEqualTo(new AccountState(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new AccountState.Allowance(100, Duration.ofDays(1), 5, midnight))));
    assertThat(budget.state(Priority.BULK, Optional.empty()))
        .isEqualTo(new AccountState(
            Optional.empty(),
            Optional.of(midnight),
            Optional.empty(),
            List.of(new AccountState.Allowance(95, Duration.ofDays(1), 0, midnight))));
  }

  @Test
  void whenTheCrmAsksToWaitEverybodyDoes() {
    CallBudget budget = budget(RateLimit.rolling(5, Duration.ofSeconds(1)));

    budget.heed(new RateHint.Wait(Duration.ofSeconds(30)));

    assertThat(state(budget).waitingUntil()).contains(NOON.plusSeconds(30));
    assertThat(send(budget, 1, Priority.BULK)).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void aClockThatIsSetBackDoesNotStopTheCalls() {
    CallBudget budget = budget(RateLimit.rolling(1, Duration.ofSeconds(1)));
    send(budget, 1, Priority.INTERACTIVE);

    clock.moveTo(NOON.minus(Duration.ofHours(1)));

    assertThat(send(budget, 1, Priority.INTERACTIVE))
        .containsExactly(Duration.ofHours(-1).plusSeconds(1));
  }

  @Test
  void anInterruptedWaitEndsAndLeavesTheQueue() {
    CallBudget impatient = budget(
        clock,
        duration -> {
          throw new InterruptedException();
        },
        RateLimit.rolling(1, Duration.ofSeconds(1)));
    impatient.take(CALL, Priority.INTERACTIVE).close();

    assertThatThrownBy(() -> impatient.take(CALL, Priority.INTERACTIVE))
        .isInstanceOf(CrmUnavailable.class);

    assertThat(Thread.interrupted()).isTrue();
    clock.advance(Duration.ofSeconds(1));
    impatient.take(CALL, Priority.BULK).close();
  }

  @Test
  void manyThreadsTogetherStayWithinTheLimit() throws Exception {
    RateLimit limit = RateLimit.rolling(20, Duration.ofMillis(200));
    CallBudget budget = budget(InstantSource.system(), Pause.SLEEP, limit);
    List<Long> sent = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Priority priority = i % 2 == 0 ? Priority.BULK : Priority.INTERACTIVE;
      all.add(threads.submit(() -> {
        for (int call = 0; call < 15; call++) {
          try (CallBudget.Turn turn = budget.take(CALL, priority)) {
            synchronized (sent) {
              sent.add(System.nanoTime());
            }
          }
        }
      }));
    }
    for (Future<?> one : all) {
      one.get(30, TimeUnit.SECONDS);
    }
    threads.shutdownNow();

    assertThat(sent).hasSize(120);
    for (int i = limit.calls(); i < sent.size(); i++) {
      assertThat(Duration.ofNanos(sent.get(i) - sent.get(i - limit.calls())))
          .isGreaterThan(limit.per().minusMillis(5));
    }
  }

  private static void sendAndNote(CallBudget budget, Priority priority, List<Priority> order) {
    try (CallBudget.Turn turn = budget.take(CALL, priority)) {
      synchronized (order) {
        order.add(priority);
      }
    }
  }

  /** Makes calls that take no time, and returns when each was sent. */
  private List<Duration> send(CallBudget budget, int calls, Priority priority) {
    List<Duration> sent = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      try (CallBudget.Turn turn = budget.take(CALL, priority)) {
        sent.add(Duration.between(NOON, clock.instant()));
      }
    }
    return sent;
  }

  /** Makes calls that take so long each, and returns how long all of them took. */
  private Duration sendOneAfterTheOther(CallBudget budget, int calls, Duration each) {
    Instant start = clock.instant();
    for (int i = 0; i < calls; i++) {
      try (CallBudget.Turn turn = budget.take(CALL, Priority.INTERACTIVE)) {
        clock.advance(each);
      }
    }
    return Duration.between(start, clock.instant());
  }

  private CallBudget budget(RateLimit... limits) {
    return budget(clock, clock::advance, limits);
  }

  private static CallBudget budget(InstantSource clock, Pause pause, RateLimit... limits) {
    return new CallBudget(
        new Surroundings(new OkHttpClient(), clock, pause), PATIENCE, List.of(limits));
  }

  private static AccountState state(CallBudget budget) {
    return budget.state(Priority.INTERACTIVE, Optional.empty());
  }
}
