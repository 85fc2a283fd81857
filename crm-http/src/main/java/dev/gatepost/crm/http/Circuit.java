package dev.gatepost.crm.http;

import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps calls away from a CRM that is down. It opens after {@link #FAILURES} in a row; when its
 * pause is over it lets one call try, and closes if that succeeds. Pauses grow from
 * {@link #SHORTEST} to {@link #LONGEST}. Thread-safe.
 */
final class Circuit {
  static final int FAILURES = 5;
  static final Duration SHORTEST = Duration.ofSeconds(15);
  static final Duration LONGEST = Duration.ofMinutes(4);
  private static final Duration WHILE_PROBED = Duration.ofSeconds(1);

  private final InstantSource clock;
  private int failures;
  private Duration pause = SHORTEST;
  private Optional<Instant> openUntil = Optional.empty();
  private boolean isProbed;

  Circuit(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns until when no call is let through; empty when the next one is. */
  synchronized Optional<Instant> openUntil() {
    return openUntil.filter(clock.instant()::isBefore);
  }

  /** Refuses {@code call} while the circuit is open, before it waits for anything. */
  synchronized void check(CrmCall call) {
    if (openUntil().isPresent()) {
      throw refusal(call);
    }
  }

  /**
   * Does {@code work} and learns from it: {@link CrmUnavailable} tells that the CRM is not well; an
   * answer does that it is, be it a refusal; anything else tells nothing.
   */
  <T> T watch(CrmCall call, Supplier<T> work) {
    enter(call);
    try {
      T result = work.get();
      succeeded();
      return result;
    } catch (CrmRefused e) {
      succeeded();
      throw e;
    } catch (CrmUnavailable e) {
      failed();
      throw e;
    } finally {
      endProbe();
    }
  }

  private synchronized void enter(CrmCall call) {
    check(call);
    if (openUntil.isPresent()) {
      if (isProbed) {
        throw refusal(call);
      }
      isProbed = true;
    }
  }

  private CrmUnavailable refusal(CrmCall call) {
    Duration wait =
        openUntil().map(until -> Duration.between(clock.instant(), until)).orElse(WHILE_PROBED);
    return CrmUnavailable.turnedAway(
        "%s was not sent: the CRM failed %d times in a row".formatted(call, failures), wait);
  }

  private synchronized void succeeded() {
    failures = 0;
    pause = SHORTEST;
    openUntil = Optional.empty();
  }

  private synchronized void failed() {
    failures++;
    if (isProbed) {
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
    if (isProbed || (openUntil.isEmpty() && failures >= FAILURES)) {
      openUntil = Optional.of(clock.instant().plus(pause));
    }
  }

  private synchronized void endProbe() {
    isProbed = false;
  }
}
