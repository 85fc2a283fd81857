package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.port.Work;
import java.time.Duration;
import java.time.Instant;

/** How long work waits for other work that is in its way: longer each time, and without end. */
final class Patience {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 6;

  private Patience() {}

  static WillRetry until(Work work, Instant now, String cause) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(work.attempt() - 1, DOUBLINGS));
    return new WillRetry(now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST), cause);
  }
}
