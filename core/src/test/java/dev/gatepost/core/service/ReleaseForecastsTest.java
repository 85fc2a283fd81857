package dev.gatepost.core.service;

import static dev.gatepost.core.command.CommandName.BATCH_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.AccountState.Allowance;
import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Forecast.Between;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When releases end, as far as can be told from what is left and the calls there are. */
class ReleaseForecastsTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Membership site =
      new Membership(SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE));
  private final ReleaseForecasts forecasts =
      new ReleaseForecasts(site.sites, site.journal, site.clock);

  @Test
  void anOpenWindowIsWaitedFor() {
    post("member", 1000, Map.of());

    assertThat(between().calls()).isEqualTo(10);
    assertThat(between().earliest()).isEqualTo(site.clock.instant().plus(WINDOW));
    assertThat(between().latest()).isEqualTo(between().earliest().plusSeconds(5));
  }

  @Test
  void theAccountsRateSetsThePace() {
    post("member", 20_000, Map.of());
    site.clock.advance(WINDOW);
    allow(new Allowance(5, SECOND, 5, site.clock.instant().plus(SECOND)));

    assertThat(between().calls()).isEqualTo(200);
    assertThat(fromNow(between().earliest()))
        .isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41));
    assertThat(fromNow(between().latest()))
        .isBetween(Duration.ofSeconds(138), Duration.ofSeconds(141));
  }

  @Test
  void aQuotaThatRunsOutHalfWayPutsTheEndIntoTheNextDay() {
    post("member", 20_000, Map.of());
    site.clock.advance(WINDOW);
    Instant midnight = Instant.parse("2026-11-24T00:00:00Z");
    allow(new Allowance(160, Duration.ofDays(1), 100, midnight));

    assertThat(between().earliest()).isEqualTo(midnight);
    allow(new Allowance(160, Duration.ofDays(1), 20, midnight));
    assertThat(between().earliest()).isEqualTo(midnight.plus(Duration.ofDays(1)));
  }

  @Test
  void itIsComputedAfreshAsWorkIsDone() {
    post("member", 300, Map.of());
    assertThat(between().calls()).isEqualTo(3);

    site.passes(WINDOW);
    assertThat(forecasts.of(site.release())).isEqualTo(new Forecast.Ended(site.clock.instant()));
  }

  @Test
  void tagsCountAsLongAsTheyAreToBeApplied() {
    site.crm.addTag("Access is on");
    post("member", 100, Map.of("doneTag", "Access is on"));

    assertThat(between().calls()).isEqualTo(2);
  }

  @Test
  void aReleaseWaitsForTheSmallerOnes() {
    post("early", 1000, Map.of("release", "large"));
    site.clock.advance(Duration.ofMinutes(1));
    post("late", 100, Map.of("release", "small"));

    Release large = site.journal.newest(Membership.SITE, 2).get(1);
    assertThat(between().calls()).isEqualTo(1);
    assertThat(((Between) forecasts.of(large)).calls()).isEqualTo(11);

    site.journal.pause(site.release().id());
    assertThat(((Between) forecasts.of(large)).calls()).isEqualTo(10);
  }

  @Test
  void tagsWaitForTheMembersOfEveryRelease() {
    site.crm.addTag("Access is on");
    post("early", 1000, Map.of("release", "large"));
    post("late", 100, Map.of("release", "small", "doneTag", "Access is on"));

    assertThat(between().calls()).isEqualTo(11 + 1);
  }

  @Test
  void nobodyCanTellWhileAnOperatorHoldsIt() {
    post("member", 1, Map.of());
    site.journal.pause(site.release().id());

    assertThat(forecasts.of(site.release())).isEqualTo(new Forecast.Open("an operator holds it"));
  }

  private void post(String name, int count, Map<String, String> more) {
    for (int i = 0; i < count; i++) {
      site.post(BATCH_SYNC, new ContactId(name + i), more);
    }
  }

  private void allow(Allowance allowance) {
    site.crm.stand(
        new AccountState(Optional.empty(), Optional.empty(), Optional.empty(), List.of(allowance)));
  }

  private Between between() {
    return (Between) forecasts.of(site.release());
  }

  private Duration fromNow(Instant then) {
    return Duration.between(site.clock.instant(), then);
  }
}
