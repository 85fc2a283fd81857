package dev.gatepost.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts answers. For one thread. */
final class Tally {
  private static final long LONGEST = Duration.ofMinutes(10).toNanos();
  private static final int DIGITS = 3;
  private static final int OK = 200;

  private final long sliceSize;
  private final List<Histogram> slices = new ArrayList<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private long accepted;

  Tally(long sliceSize) {
    this.sliceSize = sliceSize;
  }

  /** Notes an answer; returns whether it was 200. */
  boolean answered(int status, long nanos) {
    if (status != OK) {
      failed("answered " + status);
      return false;
    }
    slice().recordValue(Math.min(nanos, LONGEST));
    accepted++;
    return true;
  }

  void failed(String how) {
    failures.merge(how, 1L, Long::sum);
  }

  LoadResult result(long nanos) {
    if (slices.isEmpty()) {
      slice();
    }
    return new LoadResult(accepted, failures, Duration.ofNanos(nanos), slices);
  }

  private Histogram slice() {
    if (accepted / sliceSize >= slices.size()) {
      slices.add(new Histogram(LONGEST, DIGITS));
    }
    return slices.get(slices.size() - 1);
  }
}
