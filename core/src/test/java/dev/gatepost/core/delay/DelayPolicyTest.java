package dev.gatepost.core.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DelayPolicyTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void immediatelyIsNow() {
    assertThat(DelayPolicy.IMMEDIATELY.due(NOON.plusSeconds(9), NOON))
        .isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void aBatchIsDueFiveMinutesAfterItsFirstCommandWhateverComesLater() {
    Instant due = NOON.plusSeconds(300);

    assertThat(DelayPolicy.BATCH.due(NOON, NOON)).isEqualTo(due);
    assertThat(DelayPolicy.BATCH.due(NOON.plusSeconds(299), NOON)).isEqualTo(due);
  }

  @Test
  void silenceEndsTheWaitAndTheLimitEndsItAnyway() {
    DelayPolicy policy = new DelayPolicy.WhenQuiet(Duration.ofSeconds(30), Duration.ofMinutes(2));

    assertThat(policy.due(NOON, NOON)).isEqualTo(NOON.plusSeconds(30));
    assertThat(policy.due(NOON.plusSeconds(20), NOON)).isEqualTo(NOON.plusSeconds(50));
    assertThat(policy.due(NOON.plusSeconds(110), NOON)).isEqualTo(NOON.plusSeconds(120));
  }

  @Property
  void nothingIsEverDueBeforeItArrives(
      @ForAll @LongRange(min = 0, max = 10_000) long later,
      @ForAll @LongRange(min = 0, max = 1_000) long wait,
      @ForAll @LongRange(min = 0, max = 1_000) long more) {
    Instant received = NOON.plusSeconds(later);
    Duration quiet = Duration.ofSeconds(wait);

    assertThat(new DelayPolicy.After(quiet).due(received, NOON)).isAfterOrEqualTo(received);
    assertThat(new DelayPolicy.WhenQuiet(quiet, quiet.plusSeconds(more)).due(received, NOON))
        .isAfterOrEqualTo(received);
  }

  @Test
  void impossibleDelaysAreRefused() {
    assertThatThrownBy(() -> new DelayPolicy.After(Duration.ofSeconds(-1)))
        .hasMessageContaining("PT-1S");
    assertThatThrownBy(
            () -> new DelayPolicy.WhenQuiet(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("shorter than quiet");
  }
}
