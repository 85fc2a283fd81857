package dev.gatepost.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MovableClock implements InstantSource {
  /** Where {@link #MovableClock()} starts. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now;

  /** Makes a clock that shows {@link #START}. */
  public MovableClock() {
    this(START);
  }

  private MovableClock(Instant now) {
    this.now = now;
  }

  /** Returns a clock that shows {@code instant}. */
  public static MovableClock at(Instant instant) {
    return new MovableClock(instant);
  }

  /** Moves it by {@code duration}; a negative one moves it back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Sets it to {@code instant}, which may be in its past. */
  public synchronized void moveTo(Instant instant) {
    now = instant;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }
}
