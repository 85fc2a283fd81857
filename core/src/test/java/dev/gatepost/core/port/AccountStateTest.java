package dev.gatepost.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.port.AccountState.Allowance;
import dev.gatepost.core.port.AccountState.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccountStateTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2027-01-02T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Allowance A_MINUTE = new Allowance(240, MINUTE, 40, NOON.plusSeconds(30));
  private static final Allowance A_DAY = new Allowance(30_000, Duration.ofDays(1), 100, MIDNIGHT);

  @Test
  void ofSeveralReasonsNotToCallTheLongestCounts() {
    Optional<Instant> soon = Optional.of(NOON.plusSeconds(10));
    Optional<Instant> late = Optional.of(MIDNIGHT);

    assertThat(new AccountState(soon, late, soon, List.of()).standing())
        .isEqualTo(Standing.EXHAUSTED);
    assertThat(new AccountState(soon, soon, late, List.of()).standing()).isEqualTo(Standing.DOWN);
    assertThat(new AccountState(late, soon, soon, List.of()).standing())
        .isEqualTo(Standing.WAITING);
    assertThat(new AccountState(soon, late, soon, List.of()).paused()).isEqualTo(late);
    assertThat(AccountState.UNLIMITED.standing()).isEqualTo(Standing.READY);
  }

  @Test
  void whatIsLeftCanBeDoneAtOnceAndTheRestWindowByWindow() {
    AccountState state = ready(A_MINUTE);

    assertThat(state.earliestEnd(40, NOON)).isEqualTo(NOON);
    assertThat(state.earliestEnd(41, NOON)).isEqualTo(NOON.plusSeconds(30));
    assertThat(state.earliestEnd(40 + 240, NOON)).isEqualTo(NOON.plusSeconds(30));
    assertThat(state.earliestEnd(40 + 241, NOON)).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void theSlowestLimitDecides() {
    assertThat(ready(A_MINUTE, A_DAY).earliestEnd(101, NOON)).isEqualTo(MIDNIGHT);
    assertThat(ready(A_MINUTE, A_DAY).earliestEnd(99, NOON)).isEqualTo(NOON.plusSeconds(30));
    assertThat(AccountState.UNLIMITED.earliestEnd(1_000_000, NOON)).isEqualTo(NOON);
  }

  @Test
  void nothingIsDoneBeforeAPauseIsOver() {
    AccountState exhausted = new AccountState(
        Optional.empty(), Optional.of(MIDNIGHT), Optional.empty(), List.of(A_MINUTE));

    assertThat(exhausted.earliestEnd(1, NOON)).isEqualTo(MIDNIGHT);
  }

  private static AccountState ready(Allowance... allowances) {
    return new AccountState(
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(allowances));
  }
}
