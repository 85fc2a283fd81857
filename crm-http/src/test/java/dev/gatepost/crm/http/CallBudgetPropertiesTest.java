package dev.gatepost.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import okhttp3.OkHttpClient;

/** What holds whatever the network does and wherever on its way the CRM counts a call. */
final class CallBudgetPropertiesTest {
  private static final CrmCall CALL = CrmCall.get("contacts");
  private static final Duration PATIENCE = Duration.ofHours(1);

  @Property(tries = 100)
  void theCrmNeverCountsTooMany(
      @ForAll @IntRange(min = 1, max = 20) int calls,
      @ForAll @IntRange(max = 300) int way,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 1_000_000) Integer> trips) {
    RateLimit limit = RateLimit.rolling(calls, Duration.ofSeconds(1));
    Network network = new Network(limit);

    for (int i = 0; i < 400; i++) {
      int trip = trips.get(i % trips.size()) + i;
      network.send(way + late(way, trip), way + late(way, trip / 100), 1 + (trip / 10_000) % 4);
    }

    List<Instant> counted = network.counted();
    for (int i = calls; i < counted.size(); i++) {
      assertThat(Duration.between(counted.get(i - calls), counted.get(i)))
          .isGreaterThanOrEqualTo(limit.per());
    }
  }

  /** Mostly up to a third of the way, and now and then some seconds. */
  private static int late(int way, int dice) {
    return dice % 100 < 90 ? (way * (dice % 100)) / 270 : (dice % 10) * 500;
  }

  /** Carries calls to a CRM that counts them when they arrive, and answers back. */
  private static final class Network {
    private final MovableClock clock = new MovableClock();
    private final PriorityQueue<Answer> underWay =
        new PriorityQueue<>(Comparator.comparing(Answer::at));
    private final List<Instant> counted = new ArrayList<>();
    private final CallBudget budget;

    private record Answer(Instant at, CallBudget.Turn turn) {}

    Network(RateLimit limit) {
      budget = new CallBudget(
          new Surroundings(new OkHttpClient(), clock, this::pass), PATIENCE, List.of(limit));
    }

    /** Sends a call as soon as fewer than {@code together} are under way; both ways in ms. */
    void send(int there, int back, int together) {
      while (underWay.size() >= together) {
        receive();
      }
      CallBudget.Turn turn = budget.take(CALL, Priority.INTERACTIVE);
      Instant arrival = clock.instant().plusMillis(there);
      counted.add(arrival);
      underWay.add(new Answer(arrival.plusMillis(back), turn));
    }

    List<Instant> counted() {
      return counted.stream().sorted().toList();
    }

    /** Lets so much time pass, or less if an answer comes before. */
    private void pass(Duration duration) {
      Instant end = clock.instant().plus(duration);
      if (underWay.isEmpty() || underWay.peek().at().isAfter(end)) {
        clock.moveTo(end);
      } else {
        receive();
      }
    }

    private void receive() {
      Answer answer = underWay.remove();
      clock.moveTo(answer.at());
      answer.turn().close();
    }
  }
}
