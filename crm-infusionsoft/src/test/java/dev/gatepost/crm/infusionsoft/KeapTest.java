package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.PortException;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.simulator.RateLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeapTest {
  private static final EmailAddress ANNAS = new EmailAddress("anna@example.com");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant MIDNIGHT = Instant.parse("2027-01-02T00:00:00Z");
  private static final String QUOTA_EXCEEDED =
      "{\"code\":\"429\",\"message\":\"Quota Exceeded\",\"status\":\"Request Throttled\",\"details\":null}";
  private static final String QUOTA_VIOLATION =
      "{\"fault\":{\"faultstring\":\"Rate limit quota violation. Quota limit exceeded.\","
          + "\"detail\":{\"errorcode\":\"policies.ratelimit.QuotaViolation\"}}}";
  private static final String SPIKE_ARREST =
      "{\"fault\":{\"faultstring\":\"Spike arrest violation. Allowed rate : 25ps\","
          + "\"detail\":{\"errorcode\":\"policies.ratelimit.SpikeArrestViolation\"}}}";

  private final KeapUnderTest account = new KeapUnderTest();
  private final TagId gold = account.addTag("Gold");
  private final FieldId level = account.addField("Level");
  private final ContactId anna = account.addContact(ANNAS);

  @AfterEach
  void stop() {
    account.close();
  }

  /** What can come instead of an answer, and what it must end as. */
  static Stream<Arguments> faults() {
    return Stream.of(
        refused("401 gateway", FaultyFront.json(401, """
            {"fault":{"faultstring":"Invalid access token for anna@example.com",
             "detail":{"errorcode":"oauth.v2.InvalidAccessToken"}}}""")),
        refused("401 HTML", FaultyFront.html(401)),
        refused("403", FaultyFront.json(403, v2(403, "anna@example.com"))),
        refused("404 page", FaultyFront.html(404)),
        refused("405", FaultyFront.json(405, v2(405, "Method not allowed"))),
        refused("409", FaultyFront.json(409, v2(409, "Conflict"))),
        refused("414", FaultyFront.json(414, "{\"fault\":{\"faultstring\":\"too long\"}}")),
        refused("422", FaultyFront.json(422, "{\"message\":\"anna@example.com\"}")),
        refused("400 v1", FaultyFront.json(400, "{\"message\":\"anna@example.com is invalid\"}")),
        refused("400 v2", FaultyFront.json(400, v2(400, "anna@example.com"))),
        refused("400 HTML", FaultyFront.html(400)),
        refused("302", FaultyFront.html(302)),
        unavailable(
            "429, wait 30", FaultyFront.json(429, QUOTA_EXCEEDED).withHeader("Retry-After", "30")),
        unavailable("429 of v2", FaultyFront.json(429, QUOTA_EXCEEDED)),
        unavailable("429 of the gateway", FaultyFront.json(429, QUOTA_VIOLATION)),
        unavailable("429 of the spike arrest", FaultyFront.json(429, SPIKE_ARREST)),
        unavailable("500", FaultyFront.json(500, v2(500, "anna@example.com"))),
        unavailable("501", FaultyFront.json(501, v2(501, "anna@example.com"))),
        unavailable("502 HTML", FaultyFront.html(502)),
        unavailable("503 fault", FaultyFront.json(503, """
            {"fault":{"faultstring":"The Service is temporarily unavailable",
             "detail":{"errorcode":"messaging.adaptors.http.flow.ServiceUnavailable"}}}""")),
        unavailable("504", FaultyFront.html(504)),
        unavailable("HTML", FaultyFront.html(200)),
        unavailable("empty", FaultyFront.json(200, "")),
        unavailable("another shape", FaultyFront.json(200, "[[]]")),
        unavailable(
            "truncated",
            FaultyFront.json(
                200, "{\"contacts\":[{\"id\":\"1\",\"email_addresses\":[{\"anna@exam")),
        unavailable("reset", FaultyFront.reset()),
        unavailable("noise", FaultyFront.garbage()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyFaultEndsAsTryLaterOrWillNotWorkInEveryPort(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    account.front.always(answer);
    for (Consumer<Crm> use : uses()) {
      assertThatThrownBy(() -> use.accept(account.crm()))
          .isInstanceOf(end)
          .satisfies(KeapTest::tellsNothing);
      account.clock.advance(Duration.ofMinutes(5));
    }
  }

  /** One use of each port; writing a field does not read what is answered and has its own test. */
  private List<Consumer<Crm>> uses() {
    return List.of(
        crm -> crm.contacts().read(Set.of(anna), Set.of(level)),
        crm -> crm.contacts().findByEmail(ANNAS, Set.of()),
        crm -> crm.tags().apply(gold, Set.of(anna)),
        crm -> crm.catalog().tags(),
        crm -> crm.catalog().field(FieldRef.parse("Level")));
  }

  static Stream<Arguments> faultsOfWriting() {
    return faults()
        .filter(fault -> !List.of("HTML", "empty", "another shape", "truncated")
            .contains(fault.get()[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsOfWriting")
  void aWriteEndsAsTryLaterOrWillNotWorkToo(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    account.front.always(answer);

    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(level, "secret-value")))
        .isInstanceOf(end)
        .satisfies(KeapTest::tellsNothing);
    account.clock.advance(Duration.ofMinutes(5));
    assertThatThrownBy(() -> account.crm().tags().remove(gold, Set.of(anna)))
        .isInstanceOf(end)
        .satisfies(KeapTest::tellsNothing);
  }

  @Test
  void silenceEndsWithTheTimeOutInEveryPort() {
    account.front.always(FaultyFront.silence(Duration.ofMinutes(1)));
    Crm hasty = hasty();
    for (Consumer<Crm> use : uses()) {
      assertThatThrownBy(() -> use.accept(hasty))
          .isInstanceOf(CrmUnavailable.class)
          .satisfies(KeapTest::tellsNothing);
      account.clock.advance(Duration.ofMinutes(5));
    }
  }

  private Crm hasty() {
    return account
        .connect(KeapUnderTest.USUAL
            .withBaseUrl(account.front.url("/"))
            .withTimeout(Duration.ofMillis(300)))
        .interactive();
  }

  @Test
  void aWrongKeySaysWhereToLook() {
    Keap wrong = account.connect(KeapSettings.of(new KeapSettings.ApiKey("KeapAK-wrong"))
        .withBaseUrl(account.front.url("/")));

    assertThatThrownBy(() -> wrong.interactive().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessage("GET /v2/tags answered 401: Keap does not know the key or token; make a service"
            + " account key under Settings, API Settings, or authorise Gatepost again");
  }

  @Test
  void aWrongAddressSaysWhereToLook() {
    account.front.always(FaultyFront.html(404));

    assertThatThrownBy(() -> account.crm().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessage(
            "GET /v2/tags answered 404: check the base URL; it is https://api.infusionsoft.com");
  }

  @Test
  void theKeyGoesIntoItsHeader() {
    account.crm().catalog().tags();

    assertThat(account.front.requests().get(0).header("X-Keap-API-Key").firstValue())
        .isEqualTo(KeapSimulator.SERVICE_KEY);
  }

  @Test
  void aLostAnswerToAWriteIsMadeGoodByRepeating() {
    account.simulator.failNext(1, Fault.droppedAfterEffect());
    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(level, "7")))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.crm().fields().write(anna, Map.of(level, "7"))).isTrue();

    account.simulator.failNext(1, Fault.hangingAfterEffect());
    assertThatThrownBy(() -> hasty().tags().apply(gold, Set.of(anna)))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();

    assertThat(account.fieldOf(anna, level)).contains("7");
    assertThat(account.tagsOf(anna)).containsExactly(gold);
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "'', 10"})
  void keapsOwnWaitIsHandedOnAndKeptByEverybody(String retryAfter, int seconds) {
    account.front.next(FaultyFront.json(429, QUOTA_EXCEEDED).withHeader("Retry-After", retryAfter));

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOfSatisfying(
            CrmUnavailable.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(seconds)));
    assertThat(catchThrowable(() -> account.keap.bulk().catalog().tags()))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.front.requests()).hasSize(1);

    account.clock.advance(Duration.ofSeconds(seconds));
    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);
  }

  @ParameterizedTest
  @ValueSource(strings = {SPIKE_ARREST, QUOTA_VIOLATION})
  void aSpikeIsOverInASecond(String body) {
    account.front.next(
        FaultyFront.json(429, body).withHeader("x-keap-product-throttle-available", "200"));

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);

    assertThat(account.clock.instant()).isEqualTo(KeapUnderTest.START.plusSeconds(1));
  }

  @Test
  void callsOfOtherProgramsAreTakenIntoAccount() {
    Keap other = account.connect(KeapUnderTest.USUAL.withBaseUrl(account.simulator.baseUri()));
    for (int i = 0; i < 150; i++) {
      other.bulk().tags().apply(gold, Set.of(anna));
    }
    for (int i = 0; i < 300; i++) {
      persist(() -> account.crm().tags().apply(gold, Set.of(anna)));
    }

    assertThat(account.simulator.calls().answered(200)).isEqualTo(150 + 300);
    assertThat(account.simulator.rejected()).as("one for the surprise").isLessThanOrEqualTo(1);
  }

  @Test
  void headersCountInAnyCase() {
    account.front.next(FaultyFront.json(200, "{\"contacts\":[]}")
        .withHeader("X-KEAP-PRODUCT-THROTTLE-AVAILABLE", "0")
        .withHeader("X-Keap-Product-Throttle-Time-Unit", "MINUTE"));
    account.crm().contacts().read(Set.of(anna), Set.of());

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(MINUTE));
  }

  @Test
  void anExhaustedQuotaIsAStateWithAnEndAndNotAStorm() {
    account.simulator.limitTo(
        RateLimit.rolling(10, SECOND), RateLimit.rolling(240, MINUTE), RateLimit.fixed(50, DAY));
    for (int i = 0; i < 50; i++) {
      account.crm().tags().apply(gold, Set.of(anna));
    }
    assertThat(account.crm().health().state().exhaustedUntil()).contains(MIDNIGHT);

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> account.keap.bulk().tags().apply(gold, Set.of(anna)))
          .isInstanceOfSatisfying(
              CrmUnavailable.class,
              e -> assertThat(e.retryAfter())
                  .contains(Duration.between(account.clock.instant(), MIDNIGHT)));
    }

    assertThat(account.calls()).isEqualTo(50);
    assertThat(account.simulator.rejected()).isZero();
    account.clock.moveTo(MIDNIGHT);
    assertThat(account.crm().tags().apply(gold, Set.of(anna))).isEmpty();
    assertThat(account.crm().health().state().exhaustedUntil()).isEmpty();
  }

  /** Times as seconds and as milliseconds, and what cannot be the end of today's quota. */
  @ParameterizedTest
  @CsvSource({
    "1798804800, 2027-01-01T12:00:00Z, 2027-01-02T00:00:00Z",
    "1798765200, 2027-01-01T12:00:00Z, 2027-01-02T00:00:00Z",
    "1798808400, 2027-01-01T12:00:00Z, 2027-01-01T13:00:00Z",
    "1798808400123, 2027-01-01T12:00:00Z, 2027-01-01T13:00:00.123Z",
    "158663200, 2027-01-01T12:00:00Z, 2027-01-02T00:00:00Z",
    "99999999999999, 2027-01-01T12:00:00Z, 2027-01-02T00:00:00Z",
    "soon, 2027-01-01T12:00:00Z, 2027-01-02T00:00:00Z",
    "'', 2027-01-01T23:59:59Z, 2027-01-02T00:00:00Z"
  })
  void aQuotaComesBackWhenKeapSaysOrAtMidnight(String expiry, Instant now, Instant end) {
    account.clock.moveTo(now);
    account.front.always(FaultyFront.json(429, QUOTA_EXCEEDED)
        .withHeader("x-keap-product-quota-available", "0")
        .withHeader("x-keap-product-quota-expiry-time", expiry));

    assertThatThrownBy(() -> account.crm().catalog().tags()).isInstanceOf(CrmUnavailable.class);

    assertThat(account.crm().health().state().exhaustedUntil()).contains(end);
    assertThat(account.front.requests()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void whenAllProgramsTogetherAreTooFastOneWaits() {
    account.front.next(FaultyFront.json(200, "{\"contacts\":[]}")
        .withHeader("x-keap-tenant-throttle-available", "0"));
    account.crm().contacts().read(Set.of(anna), Set.of());

    assertThat(account.crm().health().state().waitingUntil())
        .contains(KeapUnderTest.START.plusSeconds(10));
  }

  /** Reading and tagging are so few calls that only writing is bound by the limit. */
  @Test
  void tenThousandContactsAreReadWrittenAndTaggedAtTheLimitAndNeverAbove() {
    Set<ContactId> people = account.addContacts(10_000, gold);
    TagId done = account.addTag("Synced");
    Crm bulk = account
        .connect(KeapUnderTest.USUAL.withBaseUrl(account.simulator.baseUri()))
        .bulk();

    assertThat(bulk.contacts().read(people, Set.of(level))).hasSize(10_000);
    assertThat(account.simulator.calls().count()).isEqualTo(20);
    people.forEach(person -> persist(() ->
        assertThat(bulk.fields().write(person, Map.of(level, "7"))).isTrue()));
    account.clock.advance(MINUTE);
    assertThat(bulk.tags().apply(done, people)).isEmpty();

    assertThat(account.calls()).isEqualTo(20 + 10_000 + 20);
    assertThat(account.simulator.rejected()).isZero();
    assertThat(account.simulator.calls().peak(SECOND)).isEqualTo(10);
    assertThat(account.simulator.calls().peak(MINUTE)).isBetween(216, 240);
    Duration took =
        Duration.between(KeapUnderTest.START, account.clock.instant()).minus(MINUTE);
    Duration possible = MINUTE.multipliedBy(account.calls()).dividedBy(240);
    assertThat(took).isLessThanOrEqualTo(possible.multipliedBy(10).dividedBy(9));
  }

  /** Does as a worker does: told when to come back, it comes back then. */
  private void persist(Runnable work) {
    for (; ; ) {
      try {
        work.run();
        return;
      } catch (CrmUnavailable e) {
        account.clock.advance(e.retryAfter().orElseThrow());
      }
    }
  }

  /** With the real clock, real waiting and real latency, at ten times the rate to save time. */
  @Test
  void theLimitHoldsInRealTime() {
    int perSecond = 50;
    try (KeapSimulator simulator = new KeapSimulator()) {
      simulator.start(0);
      simulator.limitTo(RateLimit.rolling(perSecond, SECOND));
      TagId tag = new TagId(simulator.addTag("Gold"));
      Set<ContactId> people = Set.of(new ContactId(simulator.addContact("anna@example.com")));
      Keap real = Keap.connect(
          KeapUnderTest.USUAL
              .withBaseUrl(simulator.apiUri())
              .withLimits(new KeapSettings.Limits(perSecond, 24_000, 30_000)),
          Surroundings.standard());
      for (int i = 0; i < 3 * perSecond; i++) {
        real.interactive().tags().apply(tag, people);
      }

      assertThat(simulator.rejected()).isZero();
      assertThat(simulator.calls().peak(SECOND)).isLessThanOrEqualTo(perSecond);
    }
  }

  private static String v2(int code, String message) {
    return """
        {"code":%d,"message":"%s","status":"ANY","details":[{"domain":"x","resource":"y"}]}""".formatted(code, message);
  }

  private static Arguments refused(String name, ResponseDefinitionBuilder answer) {
    return Arguments.of(name, answer, CrmRefused.class);
  }

  private static Arguments unavailable(String name, ResponseDefinitionBuilder answer) {
    return Arguments.of(name, answer, CrmUnavailable.class);
  }

  /** Looks through everything that a log would print of {@code e}. */
  private static void tellsNothing(Throwable e) {
    StringWriter printed = new StringWriter();
    e.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .doesNotContain(KeapSimulator.SERVICE_KEY, "anna", "secret-value", "email=");
  }
}
