package dev.gatepost.crm.ontraport;

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
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.OntraportSimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
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

final class OntraportTest {
  private static final EmailAddress ANNAS = new EmailAddress("anna@example.com");

  private final OntraportUnderTest account = new OntraportUnderTest();
  private final TagId gold = account.addTag("Gold");
  private final FieldId level = account.addField("Level");
  private final ContactId anna = account.addContact(ANNAS);
  private final ContactId ben = account.addContact(new EmailAddress("ben@example.com"));

  @AfterEach
  void stop() {
    account.close();
  }

  /** What can come instead of an answer, and what it must end as. */
  static Stream<Arguments> faults() {
    return Stream.of(
        fault("401", text(401, "Your App ID and API Key do not authenticate."), CrmRefused.class),
        fault("403", text(403, "You do not have permission, anna"), CrmRefused.class),
        fault("403 HTML", FaultyFront.html(403), CrmRefused.class),
        fault("422", text(422, "Invalid email address anna@example.com"), CrmRefused.class),
        fault("429, reset 30", throttled().withHeader("X-Rate-Limit-Reset", "30"), later()),
        fault("429, retry 30", throttled().withHeader("Retry-After", "30"), later()),
        fault("429", throttled(), later()),
        fault("500", text(500, "Internal error for anna@example.com"), later()),
        fault("502 HTML", FaultyFront.html(502), later()),
        fault("503", FaultyFront.html(503), later()),
        fault("HTML", FaultyFront.html(200), later()),
        fault("text", text(200, "anna@example.com"), later()),
        fault("empty", FaultyFront.json(200, ""), later()),
        fault("another shape", FaultyFront.json(200, "[]"), later()),
        fault("no data", FaultyFront.json(200, "{\"code\":0,\"account_id\":50}"), later()),
        fault(
            "truncated",
            FaultyFront.json(200, "{\"code\":0,\"data\":[{\"id\":\"1\",\"email\":\"anna@exam"),
            later()),
        fault("reset", FaultyFront.reset(), later()),
        fault("noise", FaultyFront.garbage(), later()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyFaultEndsAsTryLaterOrWillNotWorkInEveryPort(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    account.crm().catalog().fields();
    account.crm().catalog().tags();
    account.front.always(answer);
    for (Consumer<Crm> use : uses()) {
      assertThatThrownBy(() -> use.accept(account.crm()))
          .isInstanceOf(end)
          .satisfies(OntraportTest::tellsNothing);
      account.clock.advance(Duration.ofMinutes(5));
    }
  }

  /** One use of each port; the writes first, as long as the catalogue is fresh. */
  private List<Consumer<Crm>> uses() {
    return List.of(
        crm -> crm.fields().write(anna, Map.of(level, "secret-value")),
        crm -> crm.tags().apply(gold, Set.of(anna)),
        crm -> crm.tags().remove(gold, Set.of(anna)),
        crm -> crm.contacts().read(Set.of(anna, ben), Set.of(level)),
        crm -> crm.contacts().findByEmail(ANNAS, Set.of()),
        crm -> crm.catalog().tags(),
        crm -> crm.catalog().fields());
  }

  @Test
  void silenceForAMinuteEndsWithTheTimeOutInEveryPort() {
    try (OntraportUnderTest hasty =
        new OntraportUnderTest(settings -> settings.withTimeout(Duration.ofMillis(200)))) {
      hasty.front.always(FaultyFront.silence(Duration.ofMinutes(1)));
      for (Consumer<Crm> use : uses()) {
        assertThatThrownBy(() -> use.accept(hasty.crm()))
            .isInstanceOf(CrmUnavailable.class)
            .hasMessageEndingWith("got no answer within 200 ms")
            .satisfies(OntraportTest::tellsNothing);
        hasty.clock.advance(Duration.ofMinutes(5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"404", "405"})
  void aWrongAddressSaysWhatItShouldBe(int status) {
    account.front.always(text(status, "Object not found"));

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOf(CrmRefused.class)
        .hasMessage(
            "GET /objects answered %d: check the base URL, which reads"
                + " https://api.ontraport.com/1",
            status);
  }

  @Test
  void aRefusedKeySaysWhereToLook() {
    Ontraport wrong =
        account.connect(settings -> OntraportSettings.of(settings.appId(), new ApiKey("wrong-key"))
            .withBaseUrl(account.front.url("/")));

    assertThatThrownBy(() -> wrong.interactive().catalog().tags())
        .isInstanceOf(CrmRefused.class)
        .hasMessageStartingWith("GET /objects answered 401: check the app id and the API key");
  }

  @ParameterizedTest
  @CsvSource({"X-Rate-Limit-Reset,30,30", "Retry-After,20,20", "X-Nothing,0,10"})
  void theCrmsOwnWaitIsHandedOnAndKeptByEverybody(String header, String value, int seconds) {
    account.front.next(throttled().withHeader(header, value));

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOfSatisfying(
            CrmUnavailable.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(seconds)));
    assertThat(account.crm().health().state().waitingUntil())
        .contains(OntraportUnderTest.START.plusSeconds(seconds));
    assertThat(catchThrowable(() -> account.ontraport.bulk().catalog().tags()))
        .isInstanceOf(CrmUnavailable.class);
    assertThat(account.front.requests()).hasSize(1);

    account.clock.advance(Duration.ofSeconds(seconds));
    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);
  }

  @Test
  void aWaitWithoutMeasureIsNotKept() {
    account.front.next(throttled().withHeader("X-Rate-Limit-Reset", "999999999"));
    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(anna), Set.of()))
        .isInstanceOf(CrmUnavailable.class);

    assertThat(account.crm().health().state().waitingUntil())
        .contains(OntraportUnderTest.START.plus(Duration.ofHours(1)));
  }

  @Test
  void aWaitOfAFewSecondsIsWaitedFor() {
    account.front.next(throttled().withHeader("X-Rate-Limit-Reset", "3"));

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of())).containsKey(anna);

    assertThat(account.clock.instant()).isEqualTo(OntraportUnderTest.START.plusSeconds(3));
  }

  @Test
  void aLostAnswerToAWriteIsMadeGoodByRepeating() {
    account.crm().contacts().read(Set.of(anna), Set.of());
    account.crm().catalog().fields();
    account.crm().catalog().tags();
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
    assertThat(account.simulator.effects().repeated()).hasSize(2);
  }

  private static Class<? extends PortException> later() {
    return CrmUnavailable.class;
  }

  private static Arguments fault(
      String name, ResponseDefinitionBuilder answer, Class<? extends PortException> end) {
    return Arguments.of(name, answer, end);
  }

  private static ResponseDefinitionBuilder text(int status, String words) {
    return FaultyFront.json(status, words).withHeader("Content-Type", "text/html");
  }

  private static ResponseDefinitionBuilder throttled() {
    return text(429, "Too many requests, anna@example.com");
  }

  /** Looks through everything that a log would print of {@code e}. */
  private static void tellsNothing(Throwable e) {
    StringWriter printed = new StringWriter();
    e.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .doesNotContain(
            OntraportSimulator.API_KEY,
            OntraportSimulator.APP_ID,
            "anna",
            "secret-value",
            "email=",
            "Too many");
  }
}
