package dev.gatepost.simulator;

import java.time.Duration;
import java.util.Map;

/** A way in which a simulator misbehaves for one call. */
public sealed interface Fault {

  /** Answers this instead of doing anything. The body is sent as it is. */
  record Answer(int status, Map<String, String> headers, String contentType, String body)
      implements Fault {
    /** Copies {@code headers}. */
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /** Does the work, then answers only the first half of the body, as a complete HTTP message. */
  record Truncated() implements Fault {}

  /** Closes the connection without an answer. */
  record Dropped(Moment moment) implements Fault {}

  /** Keeps the connection open and says nothing until the simulator is closed. */
  record Hanging(Moment moment) implements Fault {}

  /** Does the work at once and answers after {@code delay} of real time. */
  record Slow(Duration delay) implements Fault {}

  /** Whether a fault strikes before or after the call had its effect. */
  enum Moment {
    /** Nothing has happened. */
    BEFORE_EFFECT,
    /**
     * All has happened, only the answer is lost: the time-out that must not be repeated blindly.
     */
    AFTER_EFFECT
  }

  /** Answers {@code status} with a small JSON body. */
  static Fault status(int status) {
    return status(status, Map.of());
  }

  /** Answers {@code status} with {@code headers}, such as {@code Retry-After}. */
  static Fault status(int status, Map<String, String> headers) {
    return new Answer(status, headers, "application/json", "{\"message\":\"simulated fault\"}");
  }

  /** Answers an HTML page where JSON is expected, as a gateway in front of a CRM does. */
  static Fault htmlPage(int status) {
    return new Answer(
        status, Map.of(), "text/html", Reply.html(status, "Simulated fault").body());
  }

  /** See {@link Truncated}. */
  static Fault truncated() {
    return new Truncated();
  }

  /** Drops the connection before anything happened. */
  static Fault dropped() {
    return new Dropped(Moment.BEFORE_EFFECT);
  }

  /** Drops the connection after the effect was applied. */
  static Fault droppedAfterEffect() {
    return new Dropped(Moment.AFTER_EFFECT);
  }

  /** Hangs before anything happened. */
  static Fault hanging() {
    return new Hanging(Moment.BEFORE_EFFECT);
  }

  /** Hangs after the effect was applied. */
  static Fault hangingAfterEffect() {
    return new Hanging(Moment.AFTER_EFFECT);
  }

  /** See {@link Slow}. */
  static Fault slow(Duration delay) {
    return new Slow(delay);
  }
}
