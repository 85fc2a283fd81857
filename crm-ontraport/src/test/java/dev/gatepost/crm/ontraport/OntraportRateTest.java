package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.crm.ontraport.OntraportSettings.AppId;
import dev.gatepost.simulator.Effect;
import dev.gatepost.simulator.OntraportSimulator;
import dev.gatepost.simulator.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limit is never exceeded, and used when it binds. */
final class OntraportRateTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PER_MINUTE = OntraportSettings.GRANTED_CALLS_PER_MINUTE;

  private final OntraportUnderTest account = new OntraportUnderTest();
  private final TagId gold = account.addTag("Gold");
  private final ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
  private final ContactId ben = account.addContact(new EmailAddress("ben@example.com"));

  @AfterEach
  void stop() {
    account.close();
  }

  /** As a lane does it: fifty at a time, and back when the account says so. */
  @Test
  void tenThousandContactsAreReadAtTheLimitAndNeverAbove() {
    Set<ContactId> read = new HashSet<>();
    for (Set<ContactId> fifty : fifties(10_000)) {
      patiently(() ->
          read.addAll(account.ontraport.bulk().contacts().read(fifty, Set.of()).keySet()));
    }

    assertThat(read).hasSize(10_000);
    isDoneAsSoonAsPossible(200);
  }

  /** A release: each fifty are read and then told to be done; the tag is looked up once. */
  @Test
  void tenThousandContactsAreReadAndTaggedAtTheLimitAndNeverAbove() {
    TagId done = account.addTag("Synced");
    for (Set<ContactId> fifty : fifties(10_000)) {
      patiently(() -> account.ontraport.bulk().contacts().read(fifty, Set.of()));
      patiently(() -> account.ontraport.bulk().tags().apply(done, fifty));
    }

    assertThat(account.simulator.effects().of(Effect.TagApplied.class)).hasSize(10_000);
    isDoneAsSoonAsPossible(200 + 200 + 1);
  }

  private List<Set<ContactId>> fifties(int number) {
    List<ContactId> people = List.copyOf(account.addContacts(number, gold));
    List<Set<ContactId>> fifties = new ArrayList<>();
    for (int from = 0; from < number; from += 50) {
      fifties.add(Set.copyOf(people.subList(from, from + 50)));
    }
    return fifties;
  }

  /** The first minute's calls can be made at once, those of the next when they no longer count. */
  private void isDoneAsSoonAsPossible(int calls) {
    Duration took = Duration.between(OntraportUnderTest.START, account.clock.instant());
    assertThat(account.calls()).isEqualTo(calls);
    assertThat(took).isEqualTo(MINUTE.multipliedBy((calls - 1) / PER_MINUTE));
    isNeverAboveTheLimit();
  }

  /** Long enough that the limit binds: what is used of it in the long run. */
  @Test
  void nineTenthsOfTheLimitAreUsedWhenItBinds() {
    int minutes = 10;
    Set<ContactId> one = Set.of(anna);
    while (account
        .clock
        .instant()
        .isBefore(OntraportUnderTest.START.plus(MINUTE.multipliedBy(minutes)))) {
      patiently(() -> account.ontraport.bulk().contacts().read(one, Set.of()));
    }

    assertThat(account.calls()).isGreaterThanOrEqualTo(minutes * PER_MINUTE * 9 / 10);
    isNeverAboveTheLimit();
  }

  @Test
  void somebodyWhoWaitsIsServedWhenBulkWorkHasUsedItsShare() {
    while (catchThrowable(() -> account.ontraport.bulk().contacts().read(Set.of(anna), Set.of()))
        == null) {
      assertThat(account.calls()).isLessThan(PER_MINUTE);
    }

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);
    assertThat(account.clock.instant()).isEqualTo(OntraportUnderTest.START);
  }

  @Test
  void callsOfOtherProgramsAreTakenIntoAccount() {
    Ontraport other = account.connect(settings -> settings);
    List<Runnable> both = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      both.add(() -> other.bulk().contacts().read(Set.of(anna), Set.of()));
      both.add(() -> account.ontraport.bulk().contacts().read(Set.of(ben), Set.of()));
    }
    both.forEach(this::patiently);

    assertThat(account.simulator.calls().answered(200)).isEqualTo(600);
    assertThat(account.simulator.rejected()).as("one for each surprise").isLessThan(10);
  }

  @Test
  void aSmallerLimitThanToldIsKept() {
    account.simulator.limitTo(RateLimit.rolling(60, MINUTE));
    for (int i = 0; i < 300; i++) {
      patiently(() -> account.ontraport.bulk().contacts().read(Set.of(anna), Set.of()));
    }

    assertThat(account.simulator.rejected()).isZero();
    assertThat(account.simulator.calls().peak(MINUTE)).isLessThanOrEqualTo(60);
  }

  /** With the real clock and real latency; what is left is not waited for but told. */
  @Test
  void theLimitHoldsInRealTime() {
    int perMinute = 60;
    try (OntraportSimulator simulator = new OntraportSimulator()) {
      simulator.start(0);
      simulator.limitTo(RateLimit.rolling(perMinute, MINUTE));
      Set<ContactId> people = Set.of(new ContactId(simulator.addContact("anna@example.com")));
      Ontraport real = Ontraport.connect(
          OntraportSettings.of(
                  new AppId(OntraportSimulator.APP_ID), new ApiKey(OntraportSimulator.API_KEY))
              .withBaseUrl(simulator.apiUri())
              .withCallsPerMinute(perMinute),
          Surroundings.standard());
      CrmUnavailable full = null;
      for (int i = 0; i <= perMinute && full == null; i++) {
        full = (CrmUnavailable)
            catchThrowable(() -> real.interactive().contacts().read(people, Set.of()));
      }

      assertThat(simulator.rejected()).isZero();
      assertThat(simulator.calls().count()).isEqualTo(perMinute);
      assertThat(full).isNotNull();
    }
  }

  /** Does {@code work} when there is room, as the worker of a lane does. */
  private void patiently(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (CrmUnavailable e) {
        account.clock.advance(e.retryAfter().orElseThrow());
      }
    }
  }

  private void isNeverAboveTheLimit() {
    assertThat(account.simulator.rejected()).isZero();
    assertThat(account.simulator.calls().peak(MINUTE)).isLessThanOrEqualTo(PER_MINUTE);
  }
}
