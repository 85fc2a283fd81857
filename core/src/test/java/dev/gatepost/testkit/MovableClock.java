package dev.gatepost.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MovableClock implements InstantSource {
  /** Where {@link #MovableClock()} starts. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private volatile Instant now;

  /** Starts at {@link #START}. */
  public MovableClock() {
    this(START);
  }

  /** Starts at {@code now}. */
  public MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock by {@code step}; a negative one moves it back. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  /** Moves the clock to {@code instant}. */
  public synchronized void set(Instant instant) {
    now = instant;
  }
}
