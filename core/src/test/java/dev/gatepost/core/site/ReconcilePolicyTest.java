package dev.gatepost.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcilePolicyTest {
  private static final LocalTime AT = LocalTime.of(2, 30);
  private static final ReconcilePolicy BERLIN =
      ReconcilePolicy.nightly(AT, ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    // Later the same day, the next day, and never the moment itself.
    "2026-01-10T00:00:00Z, 2026-01-10T01:30:00Z",
    "2026-01-10T01:30:00Z, 2026-01-11T01:30:00Z",
    "2026-01-10T12:00:00Z, 2026-01-11T01:30:00Z",
    // The day of the site, not of Greenwich.
    "2026-06-30T23:00:00Z, 2026-07-01T00:30:00Z",
    // There is no 02:30 on the day on which clocks are put forward, and two when they are put back.
    "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
  })
  void aNightBeginsAtTheSitesOwnTime(Instant moment, Instant next) {
    assertThat(BERLIN.next(moment)).isEqualTo(next);
    assertThat(BERLIN.beginsAt(next)).isTrue();
    assertThat(BERLIN.beginsAt(next.plusSeconds(60))).isFalse();
  }

  @Test
  void aNightNeedsCallsAndTimeAndEndsBeforeTheNextOne() {
    assertThatThrownBy(() -> policy(0, Duration.ofHours(1))).hasMessageContaining("one call");
    assertThatThrownBy(() -> policy(1, Duration.ZERO)).hasMessageContaining("longer than nothing");
    assertThatThrownBy(() -> policy(1, Duration.ofDays(1))).hasMessageContaining("less than a day");
  }

  private static ReconcilePolicy policy(int calls, Duration atMost) {
    return new ReconcilePolicy(AT, ZoneId.of("UTC"), Set.of(), calls, atMost);
  }
}
