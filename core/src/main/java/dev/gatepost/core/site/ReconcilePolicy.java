package dev.gatepost.core.site;

import dev.gatepost.core.permission.TagRef;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * How a site compares its members with the CRM at a quiet time, because some CRMs never repeat a
 * webhook that was lost. Pure.
 *
 * @param at when the night begins, in the site's zone
 * @param zone the site's zone
 * @param tags only members who hold one of these; empty means all members
 * @param calls how many calls of the CRM a night may take, at least 1
 * @param atMost how long a night may take, more than nothing and less than a day
 */
public record ReconcilePolicy(
    LocalTime at, ZoneId zone, Set<TagRef> tags, int calls, Duration atMost) {
  /** How many calls a night may take unless a site says otherwise. */
  public static final int CALLS = 1000;

  /** How long a night may take unless a site says otherwise. */
  public static final Duration AT_MOST = Duration.ofHours(2);

  /** Copies the tags, then checks both limits. */
  public ReconcilePolicy {
    tags = Set.copyOf(tags);
    if (calls < 1) {
      throw new IllegalArgumentException("a night needs at least one call, not " + calls);
    }
    if (atMost.isNegative() || atMost.isZero() || atMost.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException(
          "a night lasts longer than nothing and less than a day, not " + atMost);
    }
  }

  /** All members at {@code at}, with the usual limits. */
  public static ReconcilePolicy nightly(LocalTime at, ZoneId zone) {
    return new ReconcilePolicy(at, zone, Set.of(), CALLS, AT_MOST);
  }

  /**
   * Returns when the first night after {@code moment} begins. On the day on which clocks are put
   * forward over {@link #at}, it begins as much later.
   */
  public Instant next(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    Instant tonight = on(today);
    return tonight.isAfter(moment) ? tonight : on(today.plusDays(1));
  }

  /** Returns whether a night begins at {@code moment}. */
  public boolean beginsAt(Instant moment) {
    return next(moment.minusMillis(1)).equals(moment);
  }

  private Instant on(LocalDate day) {
    return day.atTime(at).atZone(zone).toInstant();
  }
}
