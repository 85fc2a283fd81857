package dev.gatepost.core.command;

import java.time.Duration;

/**
 * For how long things are kept once nothing is left to do for them. What waits is kept whatever its
 * age.
 *
 * @param finished those that were applied, unchanged or refused, and what was merged into them;
 *     also for how long an idempotency key and a duplicate are recognised at least
 * @param dead those that were given up on, which can be replayed until then; not shorter
 * @param ended releases that have ended and of which no command is left, subscriptions that are
 *     over, and coupons that are used up or have expired
 */
public record Retention(Duration finished, Duration dead, Duration ended) {
  private static final Duration LEAST = Duration.ofHours(1);

  /** Commands for 90 days, dead ones for a year; what has ended for two. */
  public static final Retention STANDARD =
      new Retention(Duration.ofDays(90), Duration.ofDays(365), Duration.ofDays(730));

  /** Checks that there is time to look. */
  public Retention {
    if (finished.compareTo(LEAST) < 0 || dead.compareTo(finished) < 0) {
      throw new IllegalArgumentException(
          "commands are kept for at least 1h, and dead ones not for less: finished %s, dead %s"
              .formatted(finished, dead));
    }
    if (ended.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "what has ended is kept for at least 1h: ended %s".formatted(ended));
    }
  }
}
