package dev.gatepost.crm.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A copy of a list that changes rarely and costs calls, such as a CRM's tags. It is read when it is
 * first needed, when it has become too old, and when something is not found; but for the same thing
 * in vain only once in {@link #VAIN}, so that a wrong name in a configuration does not eat up the
 * account's calls. Thread-safe; whatever reading throws comes through.
 */
public final class CachedList<T> {
  /** For how long something that was just not found is not looked for again. */
  public static final Duration VAIN = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 1000;

  private final Supplier<List<T>> source;
  private final InstantSource clock;
  private final Duration age;
  private final Map<Object, Instant> vain = new HashMap<>();
  private final Set<T> former = new LinkedHashSet<>();
  private List<T> copy = List.of();
  private Instant freshUntil = Instant.MIN;

  /**
   * Makes a copy that is still to be read.
   *
   * @param source reads the whole list
   * @param age how old the copy may become
   */
  public CachedList(Supplier<List<T>> source, InstantSource clock, Duration age) {
    this.source = source;
    this.clock = clock;
    this.age = age;
  }

  /** Returns the whole list. */
  public synchronized List<T> all() {
    if (!clock.instant().isBefore(freshUntil)) {
      read();
    }
    return copy;
  }

  /**
   * Returns the first element that {@code matches}, reading the list again before giving up.
   *
   * @param wanted what is looked for; equal when the same is
   */
  public synchronized Optional<T> find(Object wanted, Predicate<T> matches) {
    boolean willRead = !clock.instant().isBefore(freshUntil);
    Optional<T> found = all().stream().filter(matches).findFirst();
    if (found.isEmpty() && !willRead && isWorthIt(wanted)) {
      read();
      found = copy.stream().filter(matches).findFirst();
    }
    if (found.isEmpty()) {
      remember(wanted);
    }
    return found;
  }

  /** Returns the first element that {@code matches} of those that are no longer in the list. */
  public synchronized Optional<T> former(Predicate<T> matches) {
    return former.stream().filter(matches).findFirst();
  }

  private boolean isWorthIt(Object wanted) {
    Instant last = vain.getOrDefault(wanted, Instant.EPOCH);
    return !clock.instant().isBefore(last.plus(VAIN));
  }

  private void remember(Object wanted) {
    if (vain.size() >= MOST_REMEMBERED) {
      vain.clear();
    }
    vain.put(wanted, clock.instant());
  }

  private void read() {
    List<T> now = List.copyOf(source.get());
    former.addAll(copy);
    former.removeAll(now);
    if (former.size() > MOST_REMEMBERED) {
      former.clear();
    }
    copy = now;
    freshUntil = clock.instant().plus(age);
  }
}
