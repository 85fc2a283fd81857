package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.site.ReconcilePolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Reads how a site compares its members with the CRM at night.
 *
 * @param names reads and notes the tags
 */
record ReconcileReader(CrmNames names) {
  private static final int MANY = 1_000_000;

  Setting<ReconcilePolicy> read(Section reconcile) {
    Setting<LocalTime> at = reconcile.required("at", text(ReconcileReader::time));
    Setting<ZoneId> zone = reconcile.required("zone", text(ReconcileReader::zone));
    Setting<List<TagRef>> tags = reconcile.optional("tags", List.of(), list(names::tag));
    Setting<Integer> calls =
        reconcile.optional("calls", ReconcilePolicy.CALLS, text(Words.number(1, MANY)));
    Setting<Duration> atMost =
        reconcile.optional("atMost", ReconcilePolicy.AT_MOST, text(Words::positiveDuration));
    return reconcile
        .place()
        .make(() -> new ReconcilePolicy(
            at.get(), zone.get(), Set.copyOf(tags.get()), calls.get(), atMost.get()));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "not a time of day; write it like 03:00: '%s'".formatted(text), e);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "not a time zone; write it like Europe/Berlin or UTC: '%s'".formatted(text), e);
    }
  }
}
