package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.AccountHealth;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.AccountState.Allowance;
import dev.gatepost.core.port.AccountState.Standing;
import dev.gatepost.core.port.CrmUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AccountHealth} must tell. */
public interface AccountHealthContract {
  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  /** Returns what time the account takes it to be. */
  Instant now();

  /** Lets this much time pass. */
  void pass(Duration duration);

  /** Lets the CRM answer the next call with the wish that none is made for {@code wait}. */
  void askToWait(Duration wait);

  /** Lets the CRM fail at every call until {@link #recover}. */
  void breakDown();

  /** Lets the CRM serve again. */
  void recover();

  @Test
  default void anAccountThatNobodyUsesIsReadyAndHasAllItsCalls() {
    AccountState state = account().crm().health().state();

    assertThat(state.standing()).isEqualTo(Standing.READY);
    assertThat(state.paused()).isEmpty();
    assertThat(state.allowances())
        .allSatisfy(allowance -> assertThat(allowance.left()).isEqualTo(allowance.calls()));
    assertThat(state.earliestEnd(1, now())).isEqualTo(now());
    assertThat(account().calls()).isZero();
  }

  @Test
  default void eachCallIsOneLessOfEveryAllowance() {
    CrmUnderTest account = account();
    read(account);
    int made = account.calls();

    assertThat(made).isPositive();
    assertThat(account.crm().health().state().allowances())
        .extracting(Allowance::left)
        .isEqualTo(account.crm().health().state().allowances().stream()
            .map(allowance -> allowance.calls() - made)
            .toList());
  }

  @Test
  default void whoIsAskedToWaitTellsUntilWhen() {
    CrmUnderTest account = account();
    askToWait(Duration.ofSeconds(40));
    Instant until = now().plusSeconds(40);
    assertThat(catchThrowable(() -> read(account))).isInstanceOf(CrmUnavailable.class);

    AccountState state = account.crm().health().state();

    assertThat(state.standing()).isEqualTo(Standing.WAITING);
    assertThat(state.paused()).contains(until);
    assertThat(state.earliestEnd(1, now())).isEqualTo(until);
    pass(Duration.ofSeconds(40));
    assertThat(account.crm().health().state().standing()).isEqualTo(Standing.READY);
  }

  @Test
  default void anAccountThatIsDownTellsWhenItIsTriedAgainAndRecoversByItself() {
    CrmUnderTest account = account();
    breakDown();
    for (int i = 0; i < 5; i++) {
      assertThat(catchThrowable(() -> read(account))).isInstanceOf(CrmUnavailable.class);
    }

    AccountState state = account.crm().health().state();
    assertThat(state.standing()).isEqualTo(Standing.DOWN);
    assertThat(state.paused()).hasValueSatisfying(until -> assertThat(until).isAfter(now()));

    recover();
    pass(Duration.between(now(), state.paused().orElseThrow()));
    read(account);
    assertThat(account.crm().health().state().standing()).isEqualTo(Standing.READY);
  }

  private static void read(CrmUnderTest account) {
    account.crm().contacts().read(Set.of(new ContactId("1")), Set.of());
  }
}
