package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void theFirstCallWaitsForNothing() {
    assertThat(Pace.perSecond(20).take(Long.MIN_VALUE)).isZero();
  }

  @Test
  void aBurstIsSpread() {
    Pace pace = Pace.perSecond(20);
    pace.take(0);

    assertThat(pace.take(0)).isEqualTo(Duration.ofMillis(50));
    assertThat(pace.take(0)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void restIsNotSavedUp() {
    Pace pace = Pace.perSecond(20);
    pace.take(0);
    long later = Duration.ofHours(1).toNanos();

    assertThat(pace.take(later)).isZero();
    assertThat(pace.take(later)).isEqualTo(Duration.ofMillis(50));
  }

  @Property
  void noSecondHoldsMoreThanItMay(
      @ForAll @IntRange(min = 1, max = 100) int rate, @ForAll long start) {
    Pace pace = Pace.perSecond(rate);
    pace.take(start);
    Duration last = Duration.ZERO;
    for (int i = 0; i < rate; i++) {
      last = pace.take(start);
    }

    assertThat(last).isGreaterThan(Duration.ofMillis(999));
  }
}
