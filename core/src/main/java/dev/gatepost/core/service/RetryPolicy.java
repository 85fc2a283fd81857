package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often and when work is tried again: at growing intervals with jitter, but when the other side
 * says when, then then. Pure.
 *
 * @param first the wait after the first attempt; it doubles with each further one
 * @param longest the wait it does not outgrow
 * @param attempts how many attempts there are in all
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {
  /** From 5 seconds to 15 minutes, 30 attempts: about six hours in all. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(Duration.ofSeconds(5), Duration.ofMinutes(15), 30);

  /** Checks that there is something to wait and something to try. */
  public RetryPolicy {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "waits must be positive and grow: from %s to %s".formatted(first, longest));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("there must be at least one attempt, not " + attempts);
    }
  }

  /**
   * Decides what follows a failed attempt.
   *
   * @param attempt which one failed, from 1
   * @param hint how long the other side asked to wait
   * @param now when it failed
   * @param luck a number from 0 to 1 that spreads those who failed together
   * @param cause one sentence without secrets
   */
  public Outcome next(
      int attempt, Optional<Duration> hint, Instant now, double luck, String cause) {
    if (attempt >= attempts) {
      return new Outcome.GaveUp("gave up after %d attempts: %s".formatted(attempt, cause));
    }
    Duration wait = hint.orElseGet(() -> backoff(attempt, luck));
    return new Outcome.WillRetry(now.plus(wait), cause);
  }

  /** Returns between half and all of the wait after {@code attempt}. */
  private Duration backoff(int attempt, double luck) {
    Duration full = first;
    for (int i = 1; i < attempt && full.compareTo(longest) < 0; i++) {
      full = full.multipliedBy(2);
    }
    long millis = Math.min(full.toMillis(), longest.toMillis());
    return Duration.ofMillis(millis / 2 + (long) (millis / 2.0 * luck));
  }
}
