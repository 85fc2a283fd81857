package dev.gatepost.bench.scenario;

import java.time.Duration;

/**
 * How much is asked of the server.
 *
 * @param warmUp how long each server is used before anything counts
 * @param measured how long a rate is measured
 * @param concurrency how many posts are under way at a time
 * @param burst how many posts come at once
 * @param flood how many posts come one after the other
 * @param backlog how many commands wait when the draining begins; the large one
 * @param smallBacklog the small one, which is also what is compared with another scheduler
 * @param rounds how often the small backlog is worked off before it counts, and as often again
 * @param people how many people a calamity happens to
 * @param blows how often it happens while they post, and again while they are served
 */
public record Scale(
    Duration warmUp,
    Duration measured,
    int concurrency,
    int burst,
    int flood,
    int backlog,
    int smallBacklog,
    int rounds,
    int people,
    int blows) {
  /** What the documentation publishes. */
  public static final Scale FULL = new Scale(
      Duration.ofSeconds(10),
      Duration.ofSeconds(15),
      64,
      10_000,
      1_000_000,
      1_000_000,
      10_000,
      5,
      1500,
      5);

  /** A first impression, in a few minutes. */
  public static final Scale QUICK = new Scale(
      Duration.ofSeconds(3),
      Duration.ofSeconds(5),
      64,
      10_000,
      100_000,
      100_000,
      10_000,
      3,
      200,
      1);

  /** Only shows that everything runs. */
  public static final Scale TINY =
      new Scale(Duration.ofMillis(100), Duration.ofMillis(200), 4, 50, 200, 200, 50, 1, 40, 1);

  /** Returns this scale with another time to measure. */
  public Scale measuring(Duration time) {
    return new Scale(
        warmUp, time, concurrency, burst, flood, backlog, smallBacklog, rounds, people, blows);
  }

  /** Returns this scale with so many posts and waiting commands where it had the most. */
  public Scale of(int most) {
    return new Scale(
        warmUp,
        measured,
        concurrency,
        Math.min(burst, most),
        most,
        most,
        Math.min(smallBacklog, most),
        rounds,
        people,
        blows);
  }

  /** Returns this scale with so many blows in each half of a calamity. */
  public Scale striking(int times) {
    return new Scale(
        warmUp, measured, concurrency, burst, flood, backlog, smallBacklog, rounds, people, times);
  }

  /** Returns this scale with another concurrency. */
  public Scale concurrent(int posts) {
    return new Scale(
        warmUp, measured, posts, burst, flood, backlog, smallBacklog, rounds, people, blows);
  }
}
