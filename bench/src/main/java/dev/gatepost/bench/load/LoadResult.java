package dev.gatepost.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param accepted how many posts were answered with 200
 * @param failures how many were answered otherwise or not at all, by what was answered
 * @param took from the first post to the last answer
 * @param slices how long the accepted ones took, in nanoseconds, in order of their answers
 */
public record LoadResult(
    long accepted, Map<String, Long> failures, Duration took, List<Histogram> slices) {
  /** Copies the collections. */
  public LoadResult {
    failures = Map.copyOf(failures);
    slices = List.copyOf(slices);
  }

  /** Returns how many posts failed. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many posts a second were accepted. */
  public double perSecond() {
    return accepted * 1e9 / Math.max(1, took.toNanos());
  }

  /** Returns the milliseconds within which {@code percent} of the accepted posts were answered. */
  public double millis(double percent) {
    Histogram all = new Histogram(slices.get(0));
    slices.forEach(all::add);
    return millis(all, percent);
  }

  /** Returns the same for one slice; a negative index counts from the end. */
  public double millisOfSlice(int index, double percent) {
    return millis(slices.get(Math.floorMod(index, slices.size())), percent);
  }

  private static double millis(Histogram histogram, double percent) {
    return histogram.getValueAtPercentile(percent) / 1e6;
  }
}
