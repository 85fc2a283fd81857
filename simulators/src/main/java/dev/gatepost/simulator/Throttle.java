package dev.gatepost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Enforces the rate limits of one account. A refused call is counted as rejected but does not use
 * up the limit. Guarded by the simulator's turn.
 */
final class Throttle {
  private List<Meter> meters;
  private int rejected;

  Throttle(List<RateLimit> limits) {
    this.meters = meters(limits);
  }

  /** Starts afresh with other limits; the number of rejected calls stays. */
  void limitTo(List<RateLimit> limits) {
    meters = meters(limits);
  }

  /** Admits a call, or returns the meter that is full. */
  Optional<Meter> refuse(Instant now) {
    Optional<Meter> full =
        meters.stream().filter(meter -> meter.remaining(now) == 0).findFirst();
    if (full.isPresent()) {
      rejected++;
    } else {
      meters.forEach(meter -> meter.admit(now));
    }
    return full;
  }

  int rejected() {
    return rejected;
  }

  /** Returns the meter whose window is {@code per} long. */
  Optional<Meter> meter(Duration per) {
    return meters.stream().filter(meter -> meter.limit().per().equals(per)).findFirst();
  }

  private static List<Meter> meters(List<RateLimit> limits) {
    return limits.stream().map(Meter::new).toList();
  }

  /** Counts the admitted calls of one limit. */
  static final class Meter {
    private final RateLimit limit;
    private final Deque<Instant> expiries = new ArrayDeque<>();

    Meter(RateLimit limit) {
      this.limit = limit;
    }

    RateLimit limit() {
      return limit;
    }

    int used(Instant now) {
      while (!expiries.isEmpty() && !expiries.getFirst().isAfter(now)) {
        expiries.removeFirst();
      }
      return expiries.size();
    }

    int remaining(Instant now) {
      return limit.calls() - used(now);
    }

    /** Returns how long until the oldest admitted call stops counting; zero when none does. */
    Duration untilFreed(Instant now) {
      return used(now) == 0 ? Duration.ZERO : Duration.between(now, expiries.getFirst());
    }

    /** Returns {@link #untilFreed} in whole seconds, rounded up. */
    long secondsUntilFreed(Instant now) {
      return untilFreed(now).plusNanos(999_999_999).toSeconds();
    }

    private void admit(Instant now) {
      expiries.addLast(limit.expiry(now));
    }
  }
}
