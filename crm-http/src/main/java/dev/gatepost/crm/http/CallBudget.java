package dev.gatepost.crm.http;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The calls that one CRM account grants, shared by everything in the process. Calls are let through
 * in order of priority, then of arrival. Thread-safe; starts no thread: each caller waits for
 * itself.
 */
final class CallBudget {
  private static final Duration LONG = Duration.ofHours(1);

  private final InstantSource clock;
  private final Pause pause;
  private final Duration patience;
  private final ShortestCall shortest = new ShortestCall();
  private final List<Meter> meters;
  private final TreeSet<Ticket> queue =
      new TreeSet<>(Comparator.comparing(Ticket::priority).thenComparing(Ticket::number));
  private long tickets;
  private Instant waitUntil = Instant.MIN;
  private Instant exhaustedUntil = Instant.MIN;

  private record Ticket(Priority priority, long number) {}

  /** A call under way. Closing it tells that the answer is there, or that none will come. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Makes a budget of which nothing is used.
   *
   * @param patience how long a caller waits at most; if it would be longer, it is told when to come
   *     back instead
   */
  CallBudget(Surroundings surroundings, Duration patience, List<RateLimit> limits) {
    this.clock = surroundings.clock();
    this.pause = surroundings.pause();
    this.patience = patience;
    this.meters = limits.stream().map(limit -> new Meter(limit, shortest)).toList();
  }

  /**
   * Waits until {@code call} may be made.
   *
   * @throws CrmUnavailable if that takes longer than the patience; it says when
   */
  Turn take(CrmCall call, Priority priority) {
    Ticket ticket = queueUp(priority);
    try {
      Instant end = clock.instant().plus(patience);
      for (Duration wait = admit(ticket); !wait.isZero(); wait = admit(ticket)) {
        if (clock.instant().plus(wait).isAfter(end)) {
          throw CrmUnavailable.turnedAway(
              "%s was not sent: the account's calls are used up for another %d s"
                  .formatted(call, wait.toSeconds() + 1),
              wait);
        }
        pause.forDuration(wait);
      }
      Instant sent = clock.instant();
      return () -> answered(sent);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CrmUnavailable(
          "%s was not sent: the wait for it was interrupted".formatted(call), e);
    } finally {
      leave(ticket);
    }
  }

  /** Corrects the budget by what the CRM says. */
  synchronized void heed(RateHint hint) {
    Instant now = clock.instant();
    if (hint instanceof RateHint.Left left) {
      meters.stream()
          .filter(meter -> meter.limit().per().equals(left.per()))
          .forEach(meter -> meter.left(left.calls(), now));
    } else if (hint instanceof RateHint.Wait wait) {
      waitUntil = latest(waitUntil, now.plus(wait.duration()));
    } else if (hint instanceof RateHint.Exhausted exhausted) {
      exhaustedUntil = latest(exhaustedUntil, exhausted.until());
    }
  }

  /**
   * Returns how the account stands for {@code priority}, given until when the CRM is left alone.
   */
  synchronized AccountState state(Priority priority, Optional<Instant> downUntil) {
    Instant now = clock.instant();
    return new AccountState(
        Optional.of(waitUntil).filter(now::isBefore),
        Optional.of(latest(exhaustedUntil, longLimits(priority, now))).filter(now::isBefore),
        downUntil,
        meters.stream().map(meter -> meter.allowance(priority, now)).toList());
  }

  private Instant longLimits(Priority priority, Instant now) {
    return meters.stream()
        .filter(meter -> meter.limit().per().compareTo(LONG) >= 0)
        .map(meter -> meter.fits(now, 0, priority))
        .reduce(now, CallBudget::latest);
  }

  private synchronized Ticket queueUp(Priority priority) {
    Ticket ticket = new Ticket(priority, tickets++);
    queue.add(ticket);
    return ticket;
  }

  private synchronized void leave(Ticket ticket) {
    queue.remove(ticket);
  }

  /** Lets the holder of {@code ticket} through, or returns how long it has to wait at least. */
  private synchronized Duration admit(Ticket ticket) {
    Instant now = clock.instant();
    Instant at = latest(now, latest(waitUntil, exhaustedUntil));
    int ahead = queue.headSet(ticket).size();
    for (Meter meter : meters) {
      at = latest(at, meter.fits(now, ahead, ticket.priority()));
    }
    if (at.equals(now)) {
      meters.forEach(Meter::sent);
      queue.remove(ticket);
    }
    return Duration.between(now, at);
  }

  private synchronized void answered(Instant sent) {
    Instant now = clock.instant();
    shortest.took(Duration.between(sent, now));
    meters.forEach(meter -> meter.answered(now));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
