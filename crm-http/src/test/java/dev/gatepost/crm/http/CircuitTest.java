package dev.gatepost.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CircuitTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final CrmCall CALL = CrmCall.get("contacts");

  private final MovableClock clock = MovableClock.at(NOON);
  private final Circuit circuit = new Circuit(clock);

  @Test
  void failuresInARowOpenIt() {
    fail(Circuit.FAILURES - 1);
    assertThat(circuit.openUntil()).isEmpty();

    fail(1);

    assertThat(circuit.openUntil()).contains(NOON.plus(Circuit.SHORTEST));
    assertThatThrownBy(() -> circuit.check(CALL))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Circuit.SHORTEST))
        .hasMessage("GET /contacts was not sent: the CRM failed 5 times in a row");
  }

  @Test
  void anAnswerInBetweenStartsTheCountAgainAndARefusalIsOne() {
    fail(Circuit.FAILURES - 1);
    assertThatThrownBy(() -> circuit.watch(CALL, () -> {
          throw new CrmRefused("GET /contacts answered 422");
        }))
        .isInstanceOf(CrmRefused.class);

    fail(Circuit.FAILURES - 1);

    assertThat(circuit.openUntil()).isEmpty();
  }

  @Test
  void oneCallTriesAfterThePauseAndItsSuccessClosesIt() {
    fail(Circuit.FAILURES);
    clock.advance(Circuit.SHORTEST);

    circuit.watch(CALL, () -> {
      assertThatThrownBy(() -> succeed()).isInstanceOf(CrmUnavailable.class);
      return "probed";
    });

    assertThatCode(this::succeed).doesNotThrowAnyException();
  }

  @Test
  void aFailedTryMakesThePauseLongerUpToABound() {
    fail(Circuit.FAILURES);
    Duration pause = Circuit.SHORTEST;
    for (int i = 0; i < 8; i++) {
      clock.advance(pause);
      fail(1);
      pause = Duration.between(clock.instant(), circuit.openUntil().orElseThrow());
    }

    assertThat(pause).isEqualTo(Circuit.LONGEST);
  }

  @Test
  void aTryThatTellsNothingLetsTheNextOneTry() {
    fail(Circuit.FAILURES);
    clock.advance(Circuit.SHORTEST);
    assertThatThrownBy(() -> circuit.watch(CALL, () -> {
          throw new IllegalStateException("throttled");
        }))
        .isInstanceOf(IllegalStateException.class);

    assertThatCode(this::succeed).doesNotThrowAnyException();
  }

  private void succeed() {
    circuit.watch(CALL, () -> "fine");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> circuit.watch(CALL, () -> {
            throw new CrmUnavailable("GET /contacts answered 500");
          }))
          .isInstanceOf(CrmUnavailable.class);
    }
  }
}
