package dev.gatepost.core.delay;

import java.time.Duration;
import java.time.Instant;

/** Decides when an accepted operation becomes due. Pure: reads no clock, never sleeps. */
public sealed interface DelayPolicy {
  /** The policy of everything but a batch sync. */
  DelayPolicy IMMEDIATELY = new Immediately();

  /** The policy of a batch sync unless a site says otherwise: five minutes after the first. */
  DelayPolicy BATCH = new After(Duration.ofMinutes(5));

  /**
   * Returns when the operation becomes due; never before {@code received}.
   *
   * @param received when this command arrived
   * @param firstReceived when the first command still waiting for the same work arrived
   */
  Instant due(Instant received, Instant firstReceived);

  /** At once. */
  record Immediately() implements DelayPolicy {
    @Override
    public Instant due(Instant received, Instant firstReceived) {
      return received;
    }
  }

  /**
   * A fixed time after the first command, so that a burst cannot push the work away from itself.
   */
  record After(Duration delay) implements DelayPolicy {
    /** Refuses a negative delay. */
    public After {
      requireNotNegative(delay);
    }

    @Override
    public Instant due(Instant received, Instant firstReceived) {
      return latest(firstReceived.plus(delay), received);
    }
  }

  /**
   * When nothing more came for {@code quiet}, but at most {@code atMost} after the first command.
   *
   * @param quiet how long it must stay silent
   * @param atMost how long the first command may wait in all; not shorter than {@code quiet}
   */
  record WhenQuiet(Duration quiet, Duration atMost) implements DelayPolicy {
    /** Refuses negative durations and a limit shorter than the silence. */
    public WhenQuiet {
      requireNotNegative(quiet);
      if (atMost.compareTo(quiet) < 0) {
        throw new IllegalArgumentException(
            "atMost %s is shorter than quiet %s".formatted(atMost, quiet));
      }
    }

    @Override
    public Instant due(Instant received, Instant firstReceived) {
      Instant silent = received.plus(quiet);
      Instant limit = firstReceived.plus(atMost);
      return latest(silent.isBefore(limit) ? silent : limit, received);
    }
  }

  /** At a moment that was set beforehand. */
  record At(Instant moment) implements DelayPolicy {
    @Override
    public Instant due(Instant received, Instant firstReceived) {
      return latest(moment, received);
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static void requireNotNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a delay cannot be negative: " + duration);
    }
  }
}
