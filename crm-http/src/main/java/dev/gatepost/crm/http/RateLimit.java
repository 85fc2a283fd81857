package dev.gatepost.crm.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit in the CRM's own terms: so many calls in so much time.
 *
 * @param calls at least 1
 * @param per the length of the window
 * @param window how the window moves
 */
public record RateLimit(int calls, Duration per, Window window) {
  /** One call in this many is left to interactive work; short limits are too small to share. */
  private static final int SHARE = 20;

  /** How the time is cut. */
  public enum Window {
    /** Any span of the length; the strictest reading. */
    ROLLING,
    /** Spans that begin at multiples of the length since 1970-01-01T00:00Z, such as UTC days. */
    FIXED
  }

  /** Checks both amounts. */
  public RateLimit {
    if (calls < 1 || per.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("not a rate limit: %d calls per %s".formatted(calls, per));
    }
  }

  /** Returns {@code calls} within any span of {@code per}. */
  public static RateLimit rolling(int calls, Duration per) {
    return new RateLimit(calls, per, Window.ROLLING);
  }

  /** Returns {@code calls} within each aligned span of {@code per}, such as each UTC day. */
  public static RateLimit fixed(int calls, Duration per) {
    return new RateLimit(calls, per, Window.FIXED);
  }

  int calls(Priority priority) {
    return priority == Priority.INTERACTIVE ? calls : calls - calls / SHARE;
  }

  /** Returns when a call that was made at {@code at} no longer counts. */
  Instant expiry(Instant at) {
    if (window == Window.ROLLING) {
      return at.plus(per);
    }
    long length = per.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length + length);
  }
}
