package dev.gatepost.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * So many calls in so much time.
 *
 * @param calls at least 1
 * @param per the length of the window
 * @param window how the window moves
 */
public record RateLimit(int calls, Duration per, Window window) {

  /** How the time is cut. */
  public enum Window {
    /** Any span of the given length; the strictest reading. */
    ROLLING,
    /** Spans that begin at multiples of the length since 1970-01-01T00:00Z, such as UTC days. */
    FIXED
  }

  /** Checks both amounts. */
  public RateLimit {
    if (calls < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("not a rate limit: %d per %s".formatted(calls, per));
    }
  }

  /** Returns {@code calls} within any span of {@code per}. */
  public static RateLimit rolling(int calls, Duration per) {
    return new RateLimit(calls, per, Window.ROLLING);
  }

  /** Returns {@code calls} within each aligned span of {@code per}. */
  public static RateLimit fixed(int calls, Duration per) {
    return new RateLimit(calls, per, Window.FIXED);
  }

  /** Returns the instant at which a call that was admitted at {@code at} stops counting. */
  Instant expiry(Instant at) {
    if (window == Window.ROLLING) {
      return at.plus(per);
    }
    long length = per.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length + length);
  }
}
