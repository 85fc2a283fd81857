package dev.gatepost.crm.http;

import java.time.Duration;

/**
 * Knows how long any call is on its way at the least, to where the CRM counts it and from there
 * back, by the shortest of the last hundred or more, and of twenty at first. A quarter is taken
 * off, since the fastest way there and the fastest way back need not have met in one call. Guarded
 * by the budget.
 */
final class ShortestCall {
  private static final int FIRST_GENERATION = 20;
  private static final int GENERATION = 100;
  private static final Duration LONG = Duration.ofDays(1);

  private Duration before = Duration.ZERO;
  private Duration shortest = LONG;
  private int toCome = FIRST_GENERATION;

  /** Takes note of a call that took so long, answered or not. */
  void took(Duration call) {
    shortest = shorter(shortest, call.isNegative() ? Duration.ZERO : call);
    toCome--;
    if (toCome == 0) {
      before = shortest;
      shortest = LONG;
      toCome = GENERATION;
    }
  }

  /** Returns how long any call is on its way, there and back; zero while too few are known. */
  Duration onItsWay() {
    return shorter(before, shortest).multipliedBy(3).dividedBy(4);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
