package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.PortException;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Token;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.RateLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ActiveCampaignTest {
  private static final EmailAddress ANNAS = new EmailAddress("anna@example.com");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();
  private final TagId gold = account.addTag("Gold");
  private final FieldId level = account.addField("Level");
  private final ContactId anna = account.addContact(ANNAS);
  private final ContactId ben = account.addContact(new EmailAddress("ben@example.com"));

  @AfterEach
  void stop() {
    account.close();
  }

  /** What can come instead of an answer, what it must end as, and what to wait. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault("401", FaultyFront.html(401), CrmRefused.class),
        fault("403 HTML", FaultyFront.html(403), CrmRefused.class),
        fault("403", FaultyFront.json(403, "{\"message\":\"Forbidden\"}"), CrmRefused.class),
        fault("429, wait 30", throttled().withHeader("Retry-After", "30"), CrmUnavailable.class),
        fault("429", throttled(), CrmUnavailable.class),
        fault("500", FaultyFront.json(500, "{}"), CrmUnavailable.class),
        fault("502 HTML", FaultyFront.html(502), CrmUnavailable.class),
        fault("503", FaultyFront.html(503), CrmUnavailable.class),
        fault("HTML", FaultyFront.html(200), CrmUnavailable.class),
        fault("empty", FaultyFront.json(200, ""), CrmUnavailable.class),
        fault("another shape", FaultyFront.json(200, "[]"), CrmUnavailable.class),
        fault(
            "truncated",
            FaultyFront.json(200, "{\"contacts\":[{\"id\":\"1\",\"email\":\"anna@exam"),
            CrmUnavailable.class),
        fault("reset", FaultyFront.reset(), CrmUnavailable.class),
        fault("noise", FaultyFront.garbage(), CrmUnavailable.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyFaultEndsAsTryLaterOrWillNotWorkInEveryPort(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    account.front.always(answer);
    for (Consumer<Crm> use : uses()) {
      assertThatThrownBy(() -> use.accept(account.crm()))
          .isInstanceOf(end)
          .satisfies(ActiveCampaignTest::tellsNothing);
      account.clock.advance(Duration.ofMinutes(5));
    }
  }

  /** Uses of each port. */
  private List<Consumer<Crm>> uses() {
    return List.of(
        crm -> crm.contacts().read(Set.of(anna), Set.of()),
        crm -> crm.contacts().read(Set.of(anna, ben), Set.of(level)),
        crm -> crm.contacts().findByEmail(ANNAS, Set.of()),
        crm -> crm.tags().apply(gold, Set.of(anna)),
        crm -> crm.tags().remove(gold, Set.of(anna)),
        crm -> crm.fields().write(anna, Map.of(level, "secret-value")),
        crm -> crm.catalog().tags(),
        crm -> crm.catalog().fields());
  }

  @Test
  void silenceForAMinuteEndsWithTheTimeOutInEveryPort() {
    try (ActiveCampaignUnderTest hasty =
        new ActiveCampaignUnderTest(settings -> settings.withTimeout(Duration.ofMillis(200)))) {
      hasty.front.always(FaultyFront.silence(Duration.ofMinutes(1)));
      for (Consumer<Crm> use : uses()) {
        assertThatThrownBy(() -> use.accept(hasty.crm()))
            .isInstanceOf(CrmUnavailable.class)
            .hasMessageEndingWith("got no answer within 200 ms")
            .satisfies(ActiveCampaignTest::tellsNothing);
        hasty.clock.advance(Duration.ofMinutes(5));
      }
    }
  }

  @Test
  void aRefusedTokenSaysWhereToLook() {
    account.front.always(FaultyFront.json(403, "{\"message\":\"Forbidden\"}"));

    assertThatThrownBy(() -> account.crm().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessage(
            "GET /tags answered 403: check the API token and the base URL; ActiveCampaign shows"
                + " both under Settings, Developer");
  }

  @Test
  void aWrongAddressSaysWhereToLook() {
    account.front.always(FaultyFront.json(404, "{\"message\":\"No route found\"}"));

    assertThatThrownBy(() -> account.crm().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessage(
            "GET /tags answered 404: check the base URL; ActiveCampaign shows it under Settings,"
                + " Developer");
  }

  @Test
  void aWriteThatCannotBeReadBackIsTriedLater() {
    account.front.always(FaultyFront.html(500));
    assertThatThrownBy(() -> account.crm().tags().apply(gold, Set.of(anna)))
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("POST /contactTags answered 500");

    account.front.always(FaultyFront.json(422, "{\"errors\":[{\"code\":\"field_invalid\"}]}"));
    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(level, "secret-value")))
        .isInstanceOf(CrmRefused.class)
        .hasMessageStartingWith("PUT /contacts/%s answered 422: ".formatted(anna))
        .satisfies(ActiveCampaignTest::tellsNothing);
  }

  @Test
  void theCrmsOwnWaitIsHandedOnAndKeptByEverybody() {
    account.front.next(throttled().withHeader("Retry-After", "30"));

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
    assertThat(account.crm().health().state().waitingUntil())
        .contains(ActiveCampaignUnderTest.START.plusSeconds(30));
    assertThat(catchThrowable(() -> account.activeCampaign.bulk().catalog().tags()))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.front.requests()).hasSize(1);

    account.clock.advance(Duration.ofSeconds(30));
    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);
  }

  @Test
  void aLostAnswerToAWriteIsMadeGoodByRepeating() {
    account.simulator.failNext(1, Fault.droppedAfterEffect());
    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(level, "7")))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.crm().fields().write(anna, Map.of(level, "7"))).isTrue();

    account.simulator.failNext(1, Fault.droppedAfterEffect());
    assertThatThrownBy(() -> account.crm().tags().apply(gold, Set.of(anna)))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();

    assertThat(account.fieldOf(anna, level)).contains("7");
    assertThat(account.tagsOf(anna)).containsExactly(gold);
  }

  @Test
  void tenThousandContactsAreReadAtTheLimitAndNeverAbove() {
    Set<ContactId> people = account.addContacts(10_000, gold);

    assertThat(account.activeCampaign.bulk().contacts().read(people, Set.of())).hasSize(10_000);

    isWithinTheLimitButCloseToIt(account, 101, 5);
  }

  @Test
  void aThousandContactsGetATagAtTheLimitAndNeverAbove() {
    Set<ContactId> people = account.addContacts(1000);

    assertThat(account.activeCampaign.bulk().tags().apply(gold, people)).isEmpty();

    isWithinTheLimitButCloseToIt(account, 1000, 5);
  }

  private static void isWithinTheLimitButCloseToIt(
      ActiveCampaignUnderTest account, int calls, int perSecond) {
    Duration took = Duration.between(ActiveCampaignUnderTest.START, account.clock.instant());
    Duration possible = SECOND.multipliedBy(calls).dividedBy(perSecond);
    assertThat(account.calls()).isEqualTo(calls);
    assertThat(account.simulator.rejected()).isZero();
    assertThat(account.simulator.calls().peak(SECOND)).isEqualTo(perSecond);
    assertThat(took).isLessThanOrEqualTo(possible.multipliedBy(10).dividedBy(9));
  }

  /**
   * With the real clock, real waiting and real latency, at ten times the rate to save time. How
   * much of the limit is used is shown in the simulator's time: here it depends on who else is
   * busy.
   */
  @Test
  void theLimitHoldsInRealTime() {
    int perSecond = 50;
    try (ActiveCampaignSimulator simulator = new ActiveCampaignSimulator()) {
      simulator.start(0);
      simulator.limitTo(RateLimit.rolling(perSecond, SECOND));
      String tag = simulator.addTag("Gold");
      Set<ContactId> people = Set.of(new ContactId(simulator.addContact("anna@example.com")));
      ActiveCampaign real = ActiveCampaign.connect(
          ActiveCampaignSettings.of(simulator.apiUri(), new Token(ActiveCampaignSimulator.TOKEN))
              .withCallsPerSecond(perSecond),
          Surroundings.standard());
      for (int i = 0; i < 3 * perSecond; i++) {
        real.bulk().tags().apply(new TagId(tag), people);
      }

      assertThat(simulator.rejected()).isZero();
      assertThat(simulator.calls().peak(SECOND)).isLessThanOrEqualTo(perSecond);
    }
  }

  @Test
  void callsOfOtherProgramsAreTakenIntoAccount() {
    ActiveCampaign other = ActiveCampaign.connect(
        ActiveCampaignSettings.of(account.front.url("/"), new Token(ActiveCampaignSimulator.TOKEN)),
        new Surroundings(new OkHttpClient(), account.clock, account.clock::advance));
    for (int round = 0; round < 20; round++) {
      other.bulk().tags().apply(gold, Set.of(anna));
      other.bulk().tags().apply(gold, Set.of(ben));
      account.crm().tags().apply(gold, account.addContacts(6));
    }

    assertThat(account.simulator.rejected()).as("one for each surprise").isLessThan(40);
    assertThat(account.simulator.calls().answered(201)).isEqualTo(20 * 8);
  }

  private static Arguments fault(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    return Arguments.of(name, answer, end);
  }

  private static ResponseDefinitionBuilder throttled() {
    return FaultyFront.json(429, "{\"message\":\"Too Many Requests\"}");
  }

  /** Looks through everything that a log would print of {@code e}. */
  private static void tellsNothing(Throwable e) {
    StringWriter printed = new StringWriter();
    e.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .doesNotContain(ActiveCampaignSimulator.TOKEN, "anna", "secret-value", "email=");
  }
}
