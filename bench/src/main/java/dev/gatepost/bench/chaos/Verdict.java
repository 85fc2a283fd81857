package dev.gatepost.bench.chaos;

import java.time.Duration;

/**
 * What a calamity did to the people of a town, by the town's own ledger.
 *
 * @param accepted how many posts got their 200
 * @param lost how many of them had no effect
 * @param repeated how many had it twice: a second credit, or a link that no longer works because of
 *     another
 * @param spare how many got a second link beside the first, which works, too
 * @param blows how often it happened
 * @param refused how many posts were not answered with 200, and were repeated
 * @param silence the longest time in which nobody was served
 * @param took from the first post to the last effect
 */
public record Verdict(
    long accepted,
    long lost,
    long repeated,
    long spare,
    int blows,
    long refused,
    Duration silence,
    Duration took) {
  private static final Duration NOTICEABLE = Duration.ofSeconds(5);

  /** Returns whether callers or people noticed that something happened. */
  public boolean wasFelt() {
    return refused > 0 || silence.compareTo(NOTICEABLE) > 0;
  }
}
