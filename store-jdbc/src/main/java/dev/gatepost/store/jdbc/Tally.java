package dev.gatepost.store.jdbc;

import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change of many commands does to the releases they belong to. Written once for each
 * release, however many of its commands have moved.
 */
final class Tally {
  private static final String SQL = "UPDATE @release SET "
      + Arrays.stream(Place.values())
          .map(place -> "%1$s = %1$s + ?".formatted(place.column()))
          .collect(Collectors.joining(", "))
      + " WHERE seq = ?";

  private final Map<Long, Map<Place, Long>> releases = new LinkedHashMap<>();
  private final Map<Long, Instant> wakes = new LinkedHashMap<>();

  /** Where a release counts a command or a tag. */
  enum Place {
    WAITING,
    RUNNING,
    SUCCEEDED,
    REFUSED,
    FAILED,
    TAGS_EXPECTED,
    TAGS_WAITING,
    TAGS_APPLIED,
    TAGS_FAILED;

    private String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns where {@code outcome} leads a command, or a tag. */
    static Place after(Outcome outcome, boolean isTag) {
      if (!outcome.isFinal()) {
        return isTag ? TAGS_WAITING : WAITING;
      }
      boolean isRefused = outcome instanceof Outcome.Refused;
      if (isTag) {
        return isRefused || outcome instanceof Outcome.GaveUp ? TAGS_FAILED : TAGS_APPLIED;
      }
      return isRefused ? REFUSED : outcome instanceof Outcome.GaveUp ? FAILED : SUCCEEDED;
    }
  }

  /** Counts a command that is new. */
  void add(long release, StoredOperation operation) {
    count(release, Place.WAITING, 1);
    count(release, Place.TAGS_EXPECTED, expects(operation));
  }

  /** Counts so many commands as taken in hand. */
  void take(long release, int commands) {
    count(release, Place.WAITING, -commands);
    count(release, Place.RUNNING, commands);
  }

  /** Counts what was in hand as what it has become. */
  void settle(Moved moved, Outcome outcome) {
    moved.release().ifPresent(release -> {
      count(release, moved.isTag() ? Place.TAGS_WAITING : Place.RUNNING, -1);
      count(release, Place.after(outcome, moved.isTag()), 1);
      count(release, Place.TAGS_EXPECTED, outcome.isFinal() ? -expects(moved.operation()) : 0);
    });
    if (!outcome.isFinal()) {
      wake(moved);
    }
  }

  /** Counts a tag that follows. */
  void follow(long release, long batch, Instant due) {
    count(release, Place.TAGS_WAITING, 1);
    wakes.merge(batch, due, Tally::earlier);
  }

  /** Counts what was in hand as waiting again. */
  void putBack(Moved moved) {
    moved.release().filter(release -> !moved.isTag()).ifPresent(release -> take(release, -1));
    wake(moved);
  }

  /** Counts what waited as refused. */
  void cancel(Moved moved) {
    moved.release().ifPresent(release -> {
      count(release, Place.WAITING, -1);
      count(release, Place.REFUSED, 1);
      count(release, Place.TAGS_EXPECTED, -expects(moved.operation()));
    });
  }

  /** Counts what had failed as waiting again. */
  void reopen(Moved moved, Place from) {
    moved.release().ifPresent(release -> {
      count(release, moved.isTag() ? Place.TAGS_FAILED : from, -1);
      count(release, moved.isTag() ? Place.TAGS_WAITING : Place.WAITING, 1);
      count(release, Place.TAGS_EXPECTED, expects(moved.operation()));
    });
    wake(moved);
  }

  /** Returns the releases that are concerned. */
  Set<Long> releases() {
    return releases.keySet();
  }

  void write(Session session) throws SQLException {
    for (Map.Entry<Long, Map<Place, Long>> release : releases.entrySet()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Place place : Place.values()) {
        values.add(release.getValue().getOrDefault(place, 0L));
      }
      values.add(release.getKey());
      session.later(SQL, values.toArray());
    }
    for (Map.Entry<Long, Instant> wake : wakes.entrySet()) {
      BatchTable.wake(session, wake.getKey(), wake.getValue());
    }
  }

  private void wake(Moved moved) {
    moved.batch().ifPresent(batch -> wakes.merge(batch, moved.due(), Tally::earlier));
  }

  private void count(long release, Place place, int number) {
    releases
        .computeIfAbsent(release, absent -> new EnumMap<>(Place.class))
        .merge(place, (long) number, Long::sum);
  }

  private static int expects(StoredOperation operation) {
    return operation.name().equals(OperationKind.BATCH_SYNC.word())
            && operation.toOperation() instanceof Operation.BatchSync batch
            && batch.completion().done().isPresent()
        ? 1
        : 0;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
