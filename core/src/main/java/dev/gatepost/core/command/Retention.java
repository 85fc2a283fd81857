package dev.gatepost.core.command;

import java.time.Duration;

/**
 * For how long commands are kept once nothing is left to do for them. What waits is kept whatever
 * its age.
 *
 * @param finished those that were applied, unchanged or refused, and what was merged into them;
 *     also for how long an idempotency key and a duplicate are recognised at least
 * @param dead those that were given up on, which can be replayed until then; not shorter
 */
public record Retention(Duration finished, Duration dead) {
  /** 90 days; a year for what was given up on. */
  public static final Retention STANDARD = new Retention(Duration.ofDays(90), Duration.ofDays(365));

  /** Checks that there is time to look. */
  public Retention {
    if (finished.compareTo(Duration.ofHours(1)) < 0 || dead.compareTo(finished) < 0) {
      throw new IllegalArgumentException(
          "commands are kept for at least 1h, and dead ones not for less: finished %s, dead %s"
              .formatted(finished, dead));
    }
  }
}
