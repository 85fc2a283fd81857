package dev.gatepost.http.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From the end of the window to every member in place and every tag applied. The numbers are
 * printed; larger releases run with {@code -Dgatepost.speed=10000} or more.
 */
class ReleaseSpeedTest {
  @TempDir
  Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource({
    "KEAP, true, 10",
    "ONTRAPORT, true, 30",
    "ACTIVECAMPAIGN, true, 180",
    "ACTIVECAMPAIGN, false, 20"
  })
  void fiveHundredContactsAreDoneInTime(SpeedCrm crm, boolean withTag, int seconds) {
    SimulatedRelease.Result result = measure(crm, 500, withTag);

    assertThat(result.took()).isLessThan(Duration.ofSeconds(seconds));
    assertIsNearTheLimit(crm, result);
  }

  @ParameterizedTest
  @CsvSource({"KEAP, true", "ONTRAPORT, true", "ACTIVECAMPAIGN, false", "ACTIVECAMPAIGN, true"})
  @EnabledIfSystemProperty(named = "gatepost.speed", matches = "\\d+")
  void manyContactsTakeNoLongerThanTheLimitAllows(SpeedCrm crm, boolean withTag) {
    assertIsNearTheLimit(crm, measure(crm, Integer.getInteger("gatepost.speed"), withTag));
  }

  @Test
  void aPurchaseInTheMiddleOfAReleaseIsServedWithinSeconds() {
    int contacts = Integer.getInteger("gatepost.speed", 300);
    try (SimulatedRelease release =
        new SimulatedRelease(SpeedCrm.ACTIVECAMPAIGN, contacts, folder)) {
      release.buyAfter(contacts + contacts / 10);
      release.run(true);

      System.out.printf(
          "a purchase in the middle of %,d contacts waited %d ms%n",
          contacts, release.waited().orElseThrow().toMillis());
      assertThat(release.waited().orElseThrow()).isLessThan(Duration.ofSeconds(5));
    }
  }

  private SimulatedRelease.Result measure(SpeedCrm crm, int contacts, boolean withTag) {
    try (SimulatedRelease release = new SimulatedRelease(crm, contacts, folder)) {
      SimulatedRelease.Result result = release.run(withTag);
      System.out.printf(
          "%-14s %,7d contacts %-13s %,6d calls (%d too many) in %,8.1f s; the limit allows %,8.1f s%n",
          crm,
          contacts,
          withTag ? "with done tag" : "without tag",
          result.calls(),
          result.tooMany(),
          result.took().toMillis() / 1000.0,
          crm.least(result.calls(), SimulatedRelease.CALL).toMillis() / 1000.0);
      assertThat(result.release().progress().succeeded()).isEqualTo(contacts);
      assertThat(release.members()).isEqualTo(contacts);
      assertThat(release.tagged()).isEqualTo(withTag ? contacts : 0);
      assertThat(result.tooMany()).isZero();
      return result;
    }
  }

  /** The limit, or where it does not bind, the calls one after the other. */
  private static void assertIsNearTheLimit(SpeedCrm crm, SimulatedRelease.Result result) {
    Duration limit = crm.least(result.calls(), SimulatedRelease.CALL);
    Duration line = SimulatedRelease.CALL.multipliedBy(result.calls());
    Duration least = limit.compareTo(line) > 0 ? limit : line;

    assertThat(result.took()).isLessThan(least.multipliedBy(11).dividedBy(10).plusSeconds(1));
  }
}
