package dev.gatepost.core.service;

import dev.gatepost.core.release.StormLimit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Notices when a site's single updates come faster than their limit. Thread-safe. */
final class StormWatch {
  private final StormLimit limit;
  private final Deque<Instant> latest = new ArrayDeque<>();

  StormWatch(StormLimit limit) {
    this.limit = limit;
  }

  /** Counts an update and returns whether it is one too many. */
  synchronized boolean isStorm(Instant received) {
    latest.addLast(received);
    if (latest.size() <= limit.updates()) {
      return false;
    }
    return received.isBefore(latest.removeFirst().plus(limit.per()));
  }
}
