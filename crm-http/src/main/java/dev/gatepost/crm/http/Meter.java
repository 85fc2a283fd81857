package dev.gatepost.crm.http;

import dev.gatepost.core.port.AccountState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the calls against one limit. A call counts from the moment it is sent until a whole window
 * after its answer, so that the CRM, which sees it somewhere in between, never sees too many,
 * whatever the network does. Guarded by the budget.
 */
final class Meter {
  private final RateLimit limit;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private int underWay;

  /** So many calls that count until the same moment. */
  private record Spent(Instant until, int calls) {}

  Meter(RateLimit limit) {
    this.limit = limit;
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
    int foreign = limit.calls() - used(now) - calls;
    if (foreign > 0) {
      spend(foreign, now);
    }
  }

  /** Returns what is left for {@code priority}. */
  AccountState.Allowance allowance(Priority priority, Instant now) {
    int granted = limit.calls(priority);
    int left = Math.max(0, granted - used(now));
    Spent last = spent.peekLast();
    Instant quiet = last == null ? now : last.until();
    Instant fullAgain = underWay > 0 ? limit.expiry(now) : quiet;
    return new AccountState.Allowance(granted, limit.per(), left, fullAgain);
  }

  int used(Instant now) {
    expire(now);
    return underWay + spent.stream().mapToInt(Spent::calls).sum();
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
      missing -= some.calls();
      if (missing <= 0) {
        return some.until();
      }
    }
    return limit.expiry(now);
  }

  private void spend(int calls, Instant now) {
    Instant until = limit.expiry(now);
    Spent last = spent.peekLast();
    if (last != null && last.until().equals(until)) {
      spent.removeLast();
      spent.addLast(new Spent(until, last.calls() + calls));
    } else {
      spent.addLast(new Spent(until, calls));
    }
  }

  private void expire(Instant now) {
    for (Spent first = spent.peekFirst(); first != null; first = spent.peekFirst()) {
      if (first.until().isAfter(now)) {
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
      if (!last.until().isAfter(limit.expiry(now))) {
        break;
      }
      misdated += spent.removeLast().calls();
    }
    if (misdated > 0) {
      spend(misdated, now);
    }
  }
}
