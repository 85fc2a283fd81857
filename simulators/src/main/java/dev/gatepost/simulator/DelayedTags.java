package dev.gatepost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows tags as they were some time ago: a change is made at once, and seen later. Guarded by the
 * simulator's turn.
 */
final class DelayedTags {
  private record Change(Instant seenFrom, long contact, long tag, boolean applied) {}

  private final Deque<Change> unseen = new ArrayDeque<>();
  private Duration delay;

  DelayedTags(Duration delay) {
    this.delay = delay;
  }

  void delay(Duration later) {
    delay = later;
  }

  void applied(Account.Contact contact, long tag, Instant now) {
    unseen.addLast(new Change(now.plus(delay), contact.id(), tag, true));
  }

  void removed(Account.Contact contact, long tag, Instant now) {
    unseen.addLast(new Change(now.plus(delay), contact.id(), tag, false));
  }

  /** Lets the changes be seen whose time has come. */
  void settle(Instant now) {
    unseen.removeIf(change -> !change.seenFrom().isAfter(now));
  }

  /** Returns the tags that a reader sees: those there are, with the unseen changes undone. */
  Set<Long> seen(Account.Contact contact) {
    Set<Long> seen = new TreeSet<>();
    contact.tags().forEach(link -> seen.add(link.tag()));
    Iterator<Change> latestFirst = unseen.descendingIterator();
    while (latestFirst.hasNext()) {
      undo(latestFirst.next(), contact, seen);
    }
    return seen;
  }

  private static void undo(Change change, Account.Contact contact, Set<Long> seen) {
    if (change.contact() == contact.id() && change.applied()) {
      seen.remove(change.tag());
    } else if (change.contact() == contact.id()) {
      seen.add(change.tag());
    }
  }
}
