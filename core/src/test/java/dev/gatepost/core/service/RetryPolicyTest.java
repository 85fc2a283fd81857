package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.WillRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(8), Duration.ofSeconds(60), 6);

  @Test
  void theWaitDoublesUpToItsLimit() {
    assertThat(retryAfter(1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(retryAfter(2)).isEqualTo(Duration.ofSeconds(16));
    assertThat(retryAfter(3)).isEqualTo(Duration.ofSeconds(32));
    assertThat(retryAfter(4)).isEqualTo(Duration.ofSeconds(60));
    assertThat(retryAfter(5)).isEqualTo(Duration.ofSeconds(60));
  }

  @Property
  void jitterKeepsBetweenHalfAndAllOfTheWait(
      @ForAll @IntRange(min = 1, max = 5) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1) double luck) {
    Duration wait = wait(POLICY.next(attempt, Optional.empty(), NOON, luck, "down"));

    assertThat(wait).isBetween(retryAfter(attempt).dividedBy(2), retryAfter(attempt));
  }

  @Test
  void theOtherSidesHintGoesFirst() {
    assertThat(POLICY.next(3, Optional.of(Duration.ofHours(7)), NOON, 0.5, "quota"))
        .isEqualTo(new WillRetry(NOON.plus(Duration.ofHours(7)), "quota"));
  }

  @Test
  void theLastAttemptGivesUpAndSaysWhy() {
    assertThat(POLICY.next(6, Optional.empty(), NOON, 0, "down"))
        .isEqualTo(new GaveUp("gave up after 6 attempts: down"));
  }

  private static Duration retryAfter(int attempt) {
    return wait(POLICY.next(attempt, Optional.empty(), NOON, 1, "down"));
  }

  private static Duration wait(Outcome outcome) {
    return Duration.between(NOON, ((WillRetry) outcome).retryAt());
  }
}
