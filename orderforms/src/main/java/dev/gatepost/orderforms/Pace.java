package dev.gatepost.orderforms;

import java.time.Duration;

/** Spreads calls evenly, so that no second holds more of them than it may. Thread-safe. */
final class Pace {
  private final long gap;
  private long free;
  private boolean begun;

  private Pace(long gap) {
    this.gap = gap;
  }

  static Pace perSecond(int calls) {
    return new Pace(Duration.ofSeconds(1).toNanos() / calls);
  }

  /**
   * Takes the next free moment.
   *
   * @param now the present in nanoseconds, from wherever
   * @return how long it is until then; zero if it is now
   */
  synchronized Duration take(long now) {
    // Differences only: such a clock may run over.
    long wait = begun ? Math.max(0, free - now) : 0;
    begun = true;
    free = now + wait + gap;
    return Duration.ofNanos(wait);
  }
}
