package dev.gatepost.crm.http;

import dev.gatepost.core.port.AccountState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * Counts the calls against one limit. A call counts from the moment it is sent until a whole window
 * after its answer, so that the CRM, which sees it somewhere in between, never sees too many; less
 * the time that every call is on its way. Guarded by the budget.
 */
final class Meter {
  private final RateLimit limit;
  private final ShortestCall shortest;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private int underWay;

  /** So many calls that were answered at the same moment. */
  private record Spent(Instant answered, int calls) {}

  Meter(RateLimit limit, ShortestCall shortest) {
    this.limit = limit;
    this.shortest = shortest;
  }

  RateLimit limit() {
    return limit;
  }

  void sent() {
    underWay++;
  }

  void answered(Instant now) {
    underWay--;
    spend(1, now);
  }

  /** Takes note that the CRM grants only {@code calls} more. */
  void left(int calls, Instant now) {
    expire(now);
    int foreign = limit.calls() - underWay - calls(spent.stream()) - calls;
    if (foreign > 0) {
      spend(foreign, now);
    }
  }

  /** Returns what is left for {@code priority}. */
  AccountState.Allowance allowance(Priority priority, Instant now) {
    int granted = limit.calls(priority);
    int left = Math.max(0, granted - used(now));
    Spent last = spent.peekLast();
    Instant quiet = last == null ? now : freed(last);
    Instant fullAgain = underWay > 0 ? limit.expiry(now) : quiet;
    return new AccountState.Allowance(granted, limit.per(), left, fullAgain);
  }

  int used(Instant now) {
    expire(now);
    return underWay + calls(spent.stream().filter(some -> freed(some).isAfter(now)));
  }

  /**
   * Returns the earliest moment at which a call fits, given that {@code ahead} others go first; a
   * bound from below, which calls under way may move.
   */
  Instant fits(Instant now, int ahead, Priority priority) {
    int granted = limit.calls(priority);
    if (ahead >= granted) {
      return limit.expiry(now);
    }
    int missing = ahead + 1 - (granted - used(now));
    if (missing <= 0) {
      return now;
    }
    for (Spent some : spent) {
      missing -= freed(some).isAfter(now) ? some.calls() : 0;
      if (missing <= 0) {
        return freed(some);
      }
    }
    return limit.expiry(now);
  }

  /** Returns from when a call fits in the place of {@code some}. */
  private Instant freed(Spent some) {
    Instant expiry = limit.expiry(some.answered());
    return limit.window() == RateLimit.Window.ROLLING ? expiry.minus(shortest.onItsWay()) : expiry;
  }

  private static int calls(Stream<Spent> some) {
    return some.mapToInt(Spent::calls).sum();
  }

  private void spend(int calls, Instant now) {
    Spent last = spent.peekLast();
    if (last != null && last.answered().equals(now)) {
      spent.removeLast();
      spent.addLast(new Spent(now, last.calls() + calls));
    } else {
      spent.addLast(new Spent(now, calls));
    }
  }

  private void expire(Instant now) {
    for (Spent first = spent.peekFirst(); first != null; first = spent.peekFirst()) {
      if (limit.expiry(first.answered()).isAfter(now)) {
        break;
      }
      spent.removeFirst();
    }
    forgetTheFuture(now);
  }

  /** A clock that was set back must not make us wait until it has caught up. */
  private void forgetTheFuture(Instant now) {
    int misdated = 0;
    for (Spent last = spent.peekLast(); last != null; last = spent.peekLast()) {
      if (!last.answered().isAfter(now)) {
        break;
      }
      misdated += spent.removeLast().calls();
    }
    if (misdated > 0) {
      spend(misdated, now);
    }
  }
}
