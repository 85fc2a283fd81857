package dev.gatepost.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each calamity, once while the posts come in and once while the work is done; a long one only
 * then. The long form is {@code chaos} of the benchmarks.
 */
class ChaosIT {
  private static final int PEOPLE = 100;

  @TempDir
  Path folder = Path.of(".");

  @ParameterizedTest
  @EnumSource
  void nobodyIsLostAndNothingIsDoneTwice(Calamity calamity) throws Exception {
    assumeThat(calamity.isPossibleHere()).as("this machine lets it happen").isTrue();
    Path jar = Path.of(Objects.requireNonNull(System.getProperty("gatepost.jar")));
    Ordeal ordeal = new Ordeal(PEOPLE, calamity.isLong() ? 0 : 1, 1);
    Verdict verdict = ordeal.survive(calamity, new Workshop(jar, folder));

    assertThat(verdict.accepted()).isEqualTo((long) PEOPLE * Town.COMMANDS.size());
    assertThat(verdict.lost()).as("lost, of %s", verdict).isZero();
    assertThat(verdict.repeated()).as("repeated, of %s", verdict).isZero();
    assertThat(verdict.wasFelt() || !calamity.isFelt())
        .as("felt, by %s", verdict)
        .isTrue();
  }
}
