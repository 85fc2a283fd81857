package dev.gatepost.crm.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.MovableClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrmAccountTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final String TOKEN = "s3cret-t0ken";
  private static final CrmCall CALL =
      CrmCall.get("contacts", "7").query("email", "anna@example.com");

  private final FaultyFront crm = FaultyFront.alone();
  private final MovableClock clock = MovableClock.at(NOON);
  private final CrmAccount account = account(crm.url("/api")).connect(surroundings());
  private final CrmClient client = account.interactive();

  record Person(String id, Optional<String> name, Optional<List<String>> tags) {}

  @AfterEach
  void stop() {
    crm.close();
  }

  @Test
  void sendsWhatTheCallSays() {
    crm.always(FaultyFront.json(200, "{}"));

    client.send(CrmCall.post("tags", "91", "contacts:applyTags")
        .query("filter", "email==a&b")
        .json(Map.of("ids", List.of(1, 2))));
    client.send(CrmCall.post("token").form(Map.of("grant_type", "refresh_token")));
    client.send(CrmCall.delete("objects", "tag").json(Map.of("ids", "8")));

    assertThat(crm.requests().get(0).getUrl())
        .isEqualTo("/api/tags/91/contacts:applyTags?filter=email%3D%3Da%26b");
    assertThat(crm.requests().get(0).getBodyAsString()).isEqualTo("{\"ids\":[1,2]}");
    assertThat(crm.requests().get(0).header("Api-Token").firstValue()).isEqualTo(TOKEN);
    assertThat(crm.requests().get(1).getBodyAsString()).isEqualTo("grant_type=refresh_token");
    assertThat(crm.requests().get(2).getBodyAsString()).isEqualTo("{\"ids\":\"8\"}");
    assertThat(crm.requests().get(2).getMethod().getName()).isEqualTo("DELETE");
  }

  @Test
  void readsRecordsGenerouslyButNotWithoutWhatTheyNeed() {
    crm.next(
        FaultyFront.json(200, "{\"id\":7,\"more\":{\"x\":[1]},\"tags\":[\"a\"]}"),
        FaultyFront.json(200, "{\"id\":\"7\",\"name\":null}"),
        FaultyFront.json(200, "{\"name\":\"Anna\"}"),
        FaultyFront.json(200, "{\"id\":null}"));

    assertThat(client.fetch(CALL, Person.class))
        .isEqualTo(new Person("7", Optional.empty(), Optional.of(List.of("a"))));
    assertThat(client.fetch(CALL, Person.class))
        .isEqualTo(new Person("7", Optional.empty(), Optional.empty()));
    assertUnavailable(() -> client.fetch(CALL, Person.class))
        .hasMessage("GET /contacts/7 answered 200 with JSON of another shape than expected, at id");
    assertUnavailable(() -> client.fetch(CALL, Person.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>anna@example.com</html>",
        "{\"id\":\"anna@example.com",
        "anna@example.com",
        "",
        "  ",
        "[]",
        "null",
        "{\"id\":[\"anna@example.com\"]}",
        "{\"id\":\"7\"} anna@example.com",
        "\u0000"
      })
  void anAnswerThatIsNotWhatItShouldBeMayBeBetterLater(String body) {
    crm.always(FaultyFront.json(200, body));

    assertUnavailable(() -> client.fetch(CALL, Person.class))
        .hasMessageStartingWith("GET /contacts/7 answered 200 with ");
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(400, CrmRefused.class),
        Arguments.of(401, CrmRefused.class),
        Arguments.of(402, CrmRefused.class),
        Arguments.of(403, CrmRefused.class),
        Arguments.of(404, CrmRefused.class),
        Arguments.of(408, CrmUnavailable.class),
        Arguments.of(409, CrmRefused.class),
        Arguments.of(422, CrmRefused.class),
        Arguments.of(425, CrmUnavailable.class),
        Arguments.of(500, CrmUnavailable.class),
        Arguments.of(502, CrmUnavailable.class),
        Arguments.of(503, CrmUnavailable.class),
        Arguments.of(504, CrmUnavailable.class));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyStatusEndsAsTryLaterOrWillNotWork(int status, Class<? extends Exception> end) {
    crm.always(FaultyFront.html(status));

    assertThatThrownBy(() -> client.send(CALL))
        .isInstanceOf(end)
        .hasMessageStartingWith("GET /contacts/7 answered " + status)
        .satisfies(CrmAccountTest::tellsNothing);
    assertThat(crm.requests()).hasSize(1);
  }

  @Test
  void aRefusalNamesTheFix() {
    crm.always(FaultyFront.html(403));

    assertThatThrownBy(() -> client.send(CALL))
        .hasMessage("GET /contacts/7 answered 403: check the key");
  }

  @Test
  void aStatusThatTheCallAcceptsIsAnAnswer() {
    crm.always(FaultyFront.json(404, "{}"));

    assertThat(client.send(CALL.accepting(404)).status()).isEqualTo(404);
  }

  @Test
  void aRedirectIsNotFollowed() {
    crm.always(aResponse().withStatus(302).withHeader("Location", "http://localhost:1/elsewhere"));

    assertThatThrownBy(() -> client.send(CALL))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("GET /contacts/7 answered 302: check the base URL");
  }

  @Test
  void aThrottledCallIsSentAgainWhenTheCrmAllowsIt() {
    crm.next(throttled("2"), FaultyFront.json(200, "{}"));

    assertThat(client.send(CALL).status()).isEqualTo(200);

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    assertThat(crm.requests()).hasSize(2);
  }

  @Test
  void aLongWaitIsHandedToTheCaller() {
    crm.next(throttled("30"), FaultyFront.json(200, "{}"));

    assertThatThrownBy(() -> client.send(CALL))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)))
        .satisfies(CrmAccountTest::tellsNothing);
    assertThatThrownBy(() -> account.bulk().send(CALL)).isInstanceOf(CrmUnavailable.class);

    assertThat(crm.requests()).hasSize(1);
    assertThat(account.interactive().state().waitingUntil()).contains(NOON.plusSeconds(30));
    clock.advance(Duration.ofSeconds(30));
    assertThat(client.send(CALL).status()).isEqualTo(200);
  }

  @Test
  void throttlingWithoutEndIsNotAnsweredWithCallsWithoutEnd() {
    crm.always(throttled("1"));

    assertThatThrownBy(() -> client.send(CALL))
        .isInstanceOfSatisfying(
            CrmUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(1)))
        .hasMessage("GET /contacts/7 answered 429");
    assertThat(crm.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "99999999999999", "Fri, 01 Jan 2027 11:59:00 GMT"})
  void aWaitThatMakesNoSenseIsReplaced(String retryAfter) {
    crm.next(throttled(retryAfter), FaultyFront.json(200, "{}"));

    assertThat(client.send(CALL).status()).isEqualTo(200);

    assertThat(clock.instant()).isBetween(NOON.plusSeconds(1), NOON.plusSeconds(4));
  }

  @Test
  void aDateIsAWaitToo() {
    crm.next(throttled("Fri, 01 Jan 2027 12:00:03 GMT"), FaultyFront.json(200, "{}"));

    client.send(CALL);

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void unavailableWithAWaitIsThrottling() {
    crm.next(FaultyFront.html(503).withHeader("Retry-After", "3"), FaultyFront.json(200, "{}"));

    client.send(CALL);

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void limitHeadersAreHeededWhateverTheStatus() {
    crm.always(FaultyFront.json(200, "{}").withHeader("X-Left", "0"));

    client.send(CALL);
    client.send(CALL);

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void silenceEndsWithTheTimeOut() {
    crm.always(FaultyFront.silence(Duration.ofMinutes(1)));
    CrmClient hasty = account(crm.url("/api"))
        .timeout(Duration.ofMillis(200))
        .connect(surroundings())
        .bulk();

    assertUnavailable(() -> hasty.send(CALL))
        .hasMessage("GET /contacts/7 got no answer within 200 ms");
    assertThat(crm.requests()).hasSize(1);
  }

  @Test
  void whatLostItsConnectionIsRepeatedIfThatDoesNoHarm() {
    crm.next(FaultyFront.reset(), FaultyFront.json(200, "{}"));
    assertThat(client.send(CALL).status()).isEqualTo(200);

    crm.next(FaultyFront.reset(), FaultyFront.json(200, "{}"));
    assertUnavailable(() -> client.send(CrmCall.post("contacts")))
        .hasMessage("POST /contacts lost its connection");

    crm.always(FaultyFront.reset());
    assertUnavailable(() -> client.send(CALL));
    assertThat(crm.requests()).hasSize(2 + 1 + 3);
  }

  @Test
  void noiseOnTheLineIsALostConnection() {
    crm.always(FaultyFront.garbage());

    assertUnavailable(() -> client.send(CALL)).hasMessage("GET /contacts/7 lost its connection");
  }

  @Test
  void aCrmThatIsNotThereMayBeThereLater() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    CrmClient lost = account(URI.create("http://localhost:%d/api".formatted(closed)))
        .connect(surroundings())
        .interactive();

    assertUnavailable(() -> lost.send(CALL))
        .hasMessage("GET /contacts/7 did not reach the CRM: check the network and the base URL");
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    crm.always(aResponse().withBody(new byte[Line.LARGEST_BODY + 1]));

    assertUnavailable(() -> client.send(CALL))
        .hasMessage("GET /contacts/7 was answered with more than 16 MB");
  }

  @Test
  void aCrmThatIsDownIsLeftAloneAndTriedAgain() {
    crm.always(FaultyFront.html(502));
    for (int i = 0; i < 20; i++) {
      assertUnavailable(() -> client.send(CALL));
    }
    assertThat(crm.requests()).hasSize(Circuit.FAILURES);
    Instant until = account.interactive().state().downUntil().orElseThrow();

    crm.always(FaultyFront.json(200, "{}"));
    assertUnavailable(() -> account.bulk().send(CALL));
    clock.moveTo(until);

    assertThat(client.send(CALL).status()).isEqualTo(200);
    assertThat(account.interactive().state().downUntil()).isEmpty();
  }

  @Test
  void refusedCredentialsAreRenewedOnce() {
    FaultyAuthentication authentication = new FaultyAuthentication();
    CrmClient renewing = account(crm.url("/api"))
        .authentication(authentication)
        .connect(surroundings())
        .interactive();
    crm.next(FaultyFront.html(401), FaultyFront.json(200, "{}"));

    assertThat(renewing.send(CALL).status()).isEqualTo(200);

    assertThat(crm.requests())
        .extracting(request -> request.header("Authorization").firstValue())
        .containsExactly("Bearer 1", "Bearer 2");
    crm.always(FaultyFront.html(401));
    assertThatThrownBy(() -> renewing.send(CALL)).isInstanceOf(CrmRefused.class);
  }

  private static final class FaultyAuthentication implements Authentication {
    private int generation = 1;

    @Override
    public Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + generation);
    }

    @Override
    public boolean renew(Map<String, String> refused) {
      generation++;
      return generation < 3;
    }
  }

  @Test
  void pathsStayWithinTheApi() {
    for (String segment : List.of("..", ".", "", " ")) {
      assertThatThrownBy(() -> CrmCall.get("contacts", segment))
          .isInstanceOf(IllegalArgumentException.class);
    }
    crm.always(FaultyFront.json(200, "{}"));

    client.send(CrmCall.get("contacts", "../../7?x=y#z"));

    assertThat(crm.requests().get(0).getUrl()).isEqualTo("/api/contacts/..%2F..%2F7%3Fx=y%23z");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertUnavailable(
      ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(CrmUnavailable.class)
        .satisfies(CrmAccountTest::tellsNothing);
  }

  /** Looks through everything that a log would print of {@code e}. */
  private static void tellsNothing(Throwable e) {
    java.io.StringWriter printed = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(TOKEN, "anna", "email=");
  }

  private static ResponseDefinitionBuilder throttled(String retryAfter) {
    return FaultyFront.json(429, "{}").withHeader("Retry-After", retryAfter);
  }

  private static CrmAccount.Builder account(URI base) {
    return CrmAccount.at(base)
        .authentication(Authentication.fixed(Map.of("Api-Token", TOKEN)))
        .limits(RateLimit.rolling(50, Duration.ofSeconds(1)))
        .limitHeaders((answer, now) -> answer
            .number("x-left")
            .<List<RateHint>>map(left -> List.of(new RateHint.Left(Duration.ofSeconds(1), left)))
            .orElse(List.of()))
        .advice(answer -> Optional.of("check the key").filter(fix -> answer.status() == 403))
        .waitWhenThrottled(Duration.ofSeconds(4));
  }

  private Surroundings surroundings() {
    return new Surroundings(new OkHttpClient(), clock, clock::advance);
  }
}
