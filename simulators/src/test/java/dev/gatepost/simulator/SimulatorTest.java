package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final String gold = crm.addTag("Gold");
  private final String anna = crm.addContact("anna@example.com");
  private final String apply = "{\"contactTag\":{\"contact\":%s,\"tag\":%s}}".formatted(anna, gold);
  private Caller api = new Caller(crm.start(0));

  @BeforeEach
  void signIn() {
    crm.limitTo();
    api = new Caller(crm.apiUri(), "Api-Token", ActiveCampaignSimulator.TOKEN);
  }

  @AfterEach
  void stop() {
    crm.close();
  }

  @Test
  void callsAreCountedByKind() {
    api.get("/contacts/" + anna);
    api.get("/contacts/99");
    api.get("/nowhere?a=b");

    assertThat(crm.calls().byKind())
        .containsExactlyInAnyOrderEntriesOf(Map.of("GET /api/3/contacts/{id}", 2, "GET ?", 1));
    assertThat(crm.calls().answered(404)).isEqualTo(2);
    assertThat(crm.calls().all().get(2).query()).isEqualTo("a=b");
  }

  @Test
  void aStatusFaultStrikesTheNextCallsOnlyAndHasNoEffect() {
    crm.failNext(2, Fault.status(503, Map.of("Retry-After", "7")));

    Caller.Answer failed = api.post("/contactTags", apply);
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.header("Retry-After")).isEqualTo("7");
    assertThat(api.get("/tags").status()).isEqualTo(503);
    assertThat(api.get("/tags").status()).isEqualTo(200);
    assertThat(crm.effects().all()).isEmpty();
  }

  @Test
  void aConditionalFaultLastsUntilHealed() {
    crm.failWhen(request -> request.path().endsWith("/tags"), Fault.htmlPage(502));

    assertThat(api.get("/tags").body()).contains("<html>");
    assertThat(api.get("/fields").status()).isEqualTo(200);
    crm.heal();
    assertThat(api.get("/tags").status()).isEqualTo(200);
  }

  @Test
  void aTruncatedAnswerIsNoJson() {
    crm.failNext(1, Fault.truncated());

    assertThat(api.get("/tags").json().isMissingNode()).isTrue();
  }

  @Test
  void aDropAfterTheEffectLosesOnlyTheAnswer() {
    crm.failNext(1, Fault.droppedAfterEffect());

    assertThatThrownBy(() -> api.post("/contactTags", apply))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(crm.contact(anna).orElseThrow().tags()).containsExactly(gold);
    assertThat(crm.calls().answered(Call.NO_ANSWER)).isEqualTo(1);
  }

  @Test
  void aDropBeforeTheEffectHasNone() {
    crm.failNext(1, Fault.dropped());

    assertThatThrownBy(() -> api.post("/contactTags", apply))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(crm.effects().all()).isEmpty();
  }

  @Test
  void aHangingCallNeverEndsAndDoesNotHinderOthers() {
    crm.failWhen(request -> request.path().endsWith("/tags"), Fault.hanging());
    HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + "/tags"))
        .timeout(Duration.ofMillis(100))
        .build();

    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    }
    assertThat(api.get("/fields").status()).isEqualTo(200);
  }

  @Test
  void aSlowAnswerComesAfterItsDelay() {
    crm.failNext(1, Fault.slow(Duration.ofMillis(150)));

    long start = System.nanoTime();
    assertThat(api.get("/tags").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void callersAtTheSameTimeAreAllRemembered() {
    List<String> contacts = IntStream.range(0, 100)
        .mapToObj(i -> crm.addContact("c%d@example.com".formatted(i)))
        .toList();

    contacts.parallelStream()
        .forEach(contact -> api.post(
            "/contactTags",
            "{\"contactTag\":{\"contact\":%s,\"tag\":%s}}".formatted(contact, gold)));

    assertThat(crm.calls().answered(201)).isEqualTo(100);
    assertThat(crm.effects().all())
        .extracting(Effect::contact)
        .containsExactlyInAnyOrderElementsOf(contacts);
    assertThat(crm.effects().repeated()).isEmpty();
  }

  @Test
  void aRequestPrintsWithoutItsKey() {
    Request request = new Request("GET", "/tags", "", Map.of("api-token", "secret"), "");

    assertThat(request).hasToString("GET /tags");
  }
}
