package dev.gatepost.core.custom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often an operation runs for one contact. Pure.
 *
 * @param most how many times, at least 1
 * @param per in which time, counted back from each run; without it, ever
 */
public record RunLimit(int most, Optional<Duration> per) {
  /** Refuses a limit that allows nothing and a time that is none. */
  public RunLimit {
    if (most < 1) {
      throw new IllegalArgumentException("a limit allows at least one run, not " + most);
    }
    if (per.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("a limit counts in some time, not in " + per.get());
    }
  }

  /** At most {@code most} runs for one contact, ever. */
  public static RunLimit ever(int most) {
    return new RunLimit(most, Optional.empty());
  }

  /** At most {@code most} runs for one contact in any {@code per}. */
  public static RunLimit in(Duration per, int most) {
    return new RunLimit(most, Optional.of(per));
  }

  /** Returns the time from which on runs count at {@code now}. */
  public Instant since(Instant now) {
    return per.map(now::minus).orElse(Instant.MIN);
  }

  /**
   * Returns whether another run is allowed.
   *
   * @param earlier when the runs so far were
   * @param now when the next one would be
   */
  public boolean allows(List<Instant> earlier, Instant now) {
    return counted(earlier, now).size() < most;
  }

  /** Returns when another run will be allowed; nothing if never, or if one is allowed now. */
  public Optional<Instant> again(List<Instant> earlier, Instant now) {
    List<Instant> counted = counted(earlier, now);
    return per.filter(time -> counted.size() >= most)
        .map(time -> counted.get(counted.size() - most).plus(time));
  }

  private List<Instant> counted(List<Instant> earlier, Instant now) {
    return earlier.stream().filter(run -> run.isAfter(since(now))).sorted().toList();
  }

  @Override
  public String toString() {
    return "at most %d %s".formatted(most, per.map(time -> "in " + words(time)).orElse("ever"));
  }

  private static String words(Duration time) {
    return time.toDays() > 0 && time.equals(Duration.ofDays(time.toDays()))
        ? "%d days".formatted(time.toDays())
        : time.toString();
  }
}
