package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.gatepost.simulator.Caller.Answer;
import dev.gatepost.simulator.MoneyLedger.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StripeSimulatorTest {
  private static final StripePlan GOLD = new StripePlan("prod_gold", 4900, "usd");

  private final MovableClock clock = new MovableClock();
  private final StripeSimulator stripe = new StripeSimulator(clock);
  private final String anna = stripe.addCustomer("anna@example.com", Map.of("contact_id", "1001"));
  private final String gold = stripe.subscribe(anna, GOLD);
  private Caller api = new Caller(stripe.start(0));

  @BeforeEach
  void signIn() {
    api = withKey("first");
  }

  @AfterEach
  void stop() {
    stripe.close();
  }

  @Test
  void aWrongKeyIsRefusedAndOnlyPartlyRepeated() {
    Answer answer =
        new Caller(stripe.apiUri(), "Authorization", "Bearer sk_test_mistyped").get("/customers");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(error(answer).path("message").asText())
        .isEqualTo("Invalid API Key provided: sk_test_****yped");
    assertThat(new Caller(stripe.apiUri()).get("/customers").status()).isEqualTo(401);
  }

  @Test
  void aTestKeyIsNoLiveKey() {
    try (StripeSimulator real = StripeSimulator.live(clock)) {
      real.start(0);

      assertThat(bearer(real, StripeSimulator.TEST_KEY).get("/customers").status())
          .isEqualTo(401);
      assertThat(bearer(real, StripeSimulator.LIVE_KEY).get("/customers").status())
          .isEqualTo(200);
    }
  }

  @Test
  void everyAnswerNamesItsRequest() {
    assertThat(api.get("/customers").header("Request-Id")).startsWith("req_");
    assertThat(api.get("/nowhere").header("Request-Id")).startsWith("req_");
    assertThat(error(api.get("/nowhere")).path("message").asText()).contains("Unrecognized");
  }

  @Test
  void theLimitOfTestModeIs25CallsASecond() {
    for (int i = 0; i < 25; i++) {
      api.get("/customers");
    }
    Answer refused = api.get("/customers");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(error(refused).path("code").asText()).isEqualTo("rate_limit");
    clock.advance(Duration.ofSeconds(1));
    assertThat(api.get("/customers").status()).isEqualTo(200);
  }

  @Test
  void anUnknownParameterIsRefused() {
    Answer answer = api.post("/coupons", "percent_off=10&duration=once&colour=red");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("code").asText()).isEqualTo("parameter_unknown");
    assertThat(error(answer).path("param").asText()).isEqualTo("colour");
  }

  @Test
  void whatIsMissingIsNotFound() {
    Answer answer = api.get("/invoices/in_404");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(error(answer).path("code").asText()).isEqualTo("resource_missing");
    assertThat(error(answer).path("message").asText()).isEqualTo("No such invoice: 'in_404'");
  }

  @Nested
  class Customers {
    @Test
    void areFoundByMetadataOnceTheSearchKnowsThem() {
      stripe.searchLag(Duration.ofMinutes(1));
      String query = "/customers/search?query=metadata%5B%27contact_id%27%5D%3A%271001%27";

      assertThat(api.get(query).json().path("data")).isEmpty();
      clock.advance(Duration.ofMinutes(1));
      JsonNode found = api.get(query).json();
      assertThat(found.path("object").asText()).isEqualTo("search_result");
      assertThat(found.path("data").path(0).path("id").asText()).isEqualTo(anna);
    }

    @Test
    void areListedByEmailAtOnce() {
      stripe.searchLag(Duration.ofMinutes(1));

      assertThat(api.get("/customers?email=anna%40example.com").json().path("data"))
          .hasSize(1);
      assertThat(api.get("/customers?email=bert%40example.com").json().path("data"))
          .isEmpty();
    }

    @Test
    void aSearchThatIsNotUnderstoodIsRefused() {
      assertThat(api.get("/customers/search?query=anna").status()).isEqualTo(400);
      assertThat(api.get("/customers/search").status()).isEqualTo(400);
    }
  }

  @Nested
  class Invoices {
    @Test
    void areListedNewestFirstPageByPage() {
      List<String> ids =
          List.of(stripe.owe(gold, 100), stripe.owe(gold, 200), stripe.owe(gold, 300));
      String path = "/invoices?status=open&limit=2&subscription=" + gold;

      JsonNode first = api.get(path).json();
      assertThat(texts(first.path("data"), "id")).containsExactly(ids.get(2), ids.get(1));
      assertThat(first.path("has_more").asBoolean()).isTrue();
      JsonNode second = api.get(path + "&starting_after=" + ids.get(1)).json();
      assertThat(texts(second.path("data"), "id")).containsExactly(ids.get(0));
      assertThat(second.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void tellTheirSubscriptionInTheNewForm() {
      JsonNode invoice = api.get("/invoices/" + stripe.owe(gold, 100)).json();

      assertThat(invoice.has("subscription")).isFalse();
      assertThat(invoice
              .path("parent")
              .path("subscription_details")
              .path("subscription")
              .asText())
          .isEqualTo(gold);
    }

    @Test
    void arePaidOnce() {
      String invoice = stripe.owe(gold, 100);

      assertThat(pay(invoice, "a").json().path("status").asText()).isEqualTo("paid");
      Answer again = pay(invoice, "b");
      assertThat(again.status()).isEqualTo(400);
      assertThat(error(again).path("message").asText()).isEqualTo("Invoice is already paid");
      assertThat(stripe.money().moved("usd")).isEqualTo(100);
      assertThat(stripe.money().paidTwice()).isEmpty();
    }

    @Test
    void stayOpenWhenTheBankRefuses() {
      stripe.replaceCard(anna, StripeCard.declined("insufficient_funds"));
      String invoice = stripe.owe(gold, 100);

      Answer refused = pay(invoice, "a");

      assertThat(refused.status()).isEqualTo(402);
      assertThat(error(refused).path("type").asText()).isEqualTo("card_error");
      assertThat(error(refused).path("code").asText()).isEqualTo("card_declined");
      assertThat(error(refused).path("decline_code").asText()).isEqualTo("insufficient_funds");
      assertThat(stripe.invoice(invoice).status()).isEqualTo("open");
      assertThat(stripe.subscription(gold).status()).isEqualTo("past_due");
      assertThat(stripe.money().moved()).isEmpty();
    }

    @Test
    void wantTheirOwnerWhenTheBankDoes() {
      stripe.replaceCard(anna, StripeCard.needsAuthentication());

      assertThat(error(pay(stripe.owe(gold, 100), "a")).path("code").asText())
          .isEqualTo("invoice_payment_intent_requires_action");
      assertThat(types()).contains("invoice.payment_action_required");
    }

    @Test
    void needACard() {
      stripe.replaceCard(anna, StripeCard.missing());

      Answer refused = pay(stripe.owe(gold, 100), "a");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(error(refused).path("code").asText()).isEqualTo("resource_missing");
    }

    @Test
    void areNeitherPaidNorRefusedWhileTheBankThinks() {
      stripe.replaceCard(anna, StripeCard.slow());
      String invoice = stripe.owe(gold, 100);

      assertThat(pay(invoice, "a").json().path("status").asText()).isEqualTo("open");
      assertThat(pay(invoice, "b").status()).isEqualTo(400);
      stripe.decide(invoice, true);
      assertThat(stripe.invoice(invoice).status()).isEqualTo("paid");
      assertThat(stripe.money().of(invoice))
          .extracting(MoneyLedger.Charge::result)
          .containsExactly(Result.UNDER_WAY, Result.MOVED);
    }
  }

  @Nested
  class Keys {
    @Test
    void aRepetitionGetsTheSameAnswerAndNoMoneyMoves() {
      String invoice = stripe.owe(gold, 100);

      Answer first = pay(invoice, "same");
      Answer again = pay(invoice, "same");

      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(stripe.money().of(invoice)).hasSize(1);
    }

    @Test
    void aDeclineIsRepeatedToo() {
      stripe.replaceCard(anna, StripeCard.expired());
      String invoice = stripe.owe(gold, 100);
      pay(invoice, "same");
      stripe.replaceCard(anna, StripeCard.good());

      assertThat(pay(invoice, "same").status()).isEqualTo(402);
      assertThat(pay(invoice, "other").status()).isEqualTo(200);
    }

    @Test
    void otherParametersAreRefused() {
      pay(stripe.owe(gold, 100), "same");
      Answer answer = pay(stripe.owe(gold, 200), "same");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(error(answer).path("type").asText()).isEqualTo("idempotency_error");
    }

    @Test
    void aKeyThatIsInUseIsAConflict() {
      String invoice = stripe.owe(gold, 100);
      stripe.beginElsewhere("same");

      Answer answer = pay(invoice, "same");

      assertThat(answer.status()).isEqualTo(409);
      assertThat(error(answer).path("code").asText()).isEqualTo("idempotency_key_in_use");
      stripe.endElsewhere("same");
      assertThat(pay(invoice, "same").status()).isEqualTo(200);
    }

    @Test
    void aRefusedCallMayBeCorrectedUnderItsKey() {
      assertThat(api.post("/coupons", "duration=once").status()).isEqualTo(400);
      assertThat(api.post("/coupons", "duration=once&percent_off=10").status()).isEqualTo(200);
    }

    @Test
    void whatWasMissingStaysMissingUnderItsKey() {
      String form = "promotion[type]=coupon&promotion[coupon]=spring";
      assertThat(api.post("/promotion_codes", form).status()).isEqualTo(404);
      withKey("other").post("/coupons", "id=spring&duration=once&percent_off=10");

      assertThat(api.post("/promotion_codes", form).status()).isEqualTo(404);
      assertThat(withKey("third").post("/promotion_codes", form).status()).isEqualTo(200);
    }

    @Test
    void areForgottenAfterADay() {
      api.post("/coupons", "duration=once&percent_off=10");
      clock.advance(Duration.ofHours(24));

      assertThat(api.post("/coupons", "duration=once&percent_off=10").header("Idempotent-Replayed"))
          .isEmpty();
    }

    @Test
    void anAnswerThatWasLostIsThereForTheRepetition() {
      String invoice = stripe.owe(gold, 100);
      stripe.failNext(1, Fault.droppedAfterEffect());

      assertThatThrownBy(() -> pay(invoice, "same")).isInstanceOf(UncheckedIOException.class);
      assertThat(stripe.money().moved("usd")).isEqualTo(100);
      assertThat(pay(invoice, "same").json().path("status").asText()).isEqualTo("paid");
      assertThat(stripe.money().moved("usd")).isEqualTo(100);
    }
  }

  @Nested
  class Subscriptions {
    @Test
    void tellTheirPeriodOnTheItem() {
      JsonNode subscription = api.get("/subscriptions/" + gold).json();
      JsonNode item = subscription.path("items").path("data").path(0);

      assertThat(subscription.has("current_period_end")).isFalse();
      assertThat(Instant.ofEpochSecond(item.path("current_period_end").asLong()))
          .isEqualTo("2026-02-02T03:04:05Z");
      assertThat(item.path("price").path("product").asText()).isEqualTo("prod_gold");
    }

    @Test
    void endAtOnceAndAreThenNoLongerListed() {
      assertThat(api.delete("/subscriptions/" + gold).json().path("status").asText())
          .isEqualTo("canceled");
      assertThat(api.delete("/subscriptions/" + gold).status()).isEqualTo(404);
      assertThat(api.get("/subscriptions?customer=" + anna).json().path("data")).isEmpty();
      assertThat(api.get("/subscriptions?status=all&customer=" + anna).json().path("data"))
          .hasSize(1);
      assertThat(update("cancel_at_period_end=true").status()).isEqualTo(400);
    }

    @Test
    void endWithTheirPeriodUnlessTheyAreResumedBefore() {
      update("cancel_at_period_end=true");
      assertThat(stripe.subscription(gold).cancelAtPeriodEnd()).isTrue();
      update("cancel_at_period_end=false");
      clock.advance(Duration.ofDays(40));
      assertThat(stripe.subscription(gold).status()).isEqualTo("active");

      update("cancel_at_period_end=true");
      assertThat(stripe.subscription(gold).status()).isEqualTo("canceled");
      assertThat(types()).contains("customer.subscription.deleted");
    }

    @Test
    void collectNothingWhilePaused() {
      long resumes = clock.instant().plus(Duration.ofDays(60)).getEpochSecond();
      update("pause_collection[behavior]=void&pause_collection[resumes_at]=" + resumes);

      assertThat(stripe.invoice(stripe.renew(gold)).status()).isEqualTo("void");
      assertThat(stripe.subscription(gold).pause()).contains("void");
      clock.advance(Duration.ofDays(60));
      assertThat(stripe.subscription(gold).pause()).isEmpty();
      assertThat(stripe.invoice(stripe.renew(gold)).status()).isEqualTo("paid");
    }

    @Test
    void areResumedByAnEmptyPause() {
      update("pause_collection[behavior]=keep_as_draft");
      assertThat(stripe.invoice(stripe.renew(gold)).status()).isEqualTo("draft");
      update("pause_collection=");
      assertThat(stripe.subscription(gold).pause()).isEmpty();
      assertThat(update("pause_collection[behavior]=sleep").status()).isEqualTo(400);
    }

    @Test
    void rememberWhatACallerNotes() {
      update("metadata[note]=hello");

      assertThat(stripe.subscription(gold).metadata()).containsEntry("note", "hello");
    }
  }

  @Nested
  class PromotionCodes {
    @Test
    void areMadeInTheNewFormOnly() {
      String coupon = coupon();

      assertThat(
              code("new", "promotion[type]=coupon&promotion[coupon]=" + coupon).status())
          .isEqualTo(200);
      assertThat(error(code("old", "coupon=" + coupon)).path("param").asText()).isEqualTo("coupon");
    }

    @Test
    void endWithTheirLastRedemption() {
      code("a", "promotion[type]=coupon&max_redemptions=1&code=ONCE&promotion[coupon]=" + coupon());

      assertThat(stripe.redeem("once")).isTrue();
      assertThat(stripe.redeem("ONCE")).isFalse();
      JsonNode found = api.get("/promotion_codes?code=ONCE").json().path("data").path(0);
      assertThat(found.path("active").asBoolean()).isFalse();
      assertThat(found.path("times_redeemed").asInt()).isEqualTo(1);
    }

    @Test
    void endInTime() {
      long end = clock.instant().plusSeconds(60).getEpochSecond();
      code(
          "a",
          "promotion[type]=coupon&code=SOON&expires_at=%d&promotion[coupon]=%s"
              .formatted(end, coupon()));
      clock.advance(Duration.ofSeconds(60));

      assertThat(stripe.redeem("SOON")).isFalse();
      assertThat(api.get("/promotion_codes?active=true").json().path("data")).isEmpty();
    }

    @Test
    void areUniqueAmongTheActiveOnes() {
      String terms = "promotion[type]=coupon&code=TWICE&promotion[coupon]=" + coupon();
      String id = code("a", terms).json().path("id").asText();

      assertThat(code("b", terms).status()).isEqualTo(400);
      withKey("off").post("/promotion_codes/" + id, "active=false");
      assertThat(code("c", terms).status()).isEqualTo(200);
    }

    @Test
    void aCouponIsMadeOnceUnderItsId() {
      String terms = "id=spring&percent_off=20&duration=once";

      assertThat(withKey("a").post("/coupons", terms).status()).isEqualTo(200);
      assertThat(error(withKey("b").post("/coupons", terms)).path("code").asText())
          .isEqualTo("resource_already_exists");
      assertThat(api.get("/coupons/spring").json().path("percent_off").asDouble())
          .isEqualTo(20);
    }

    private String coupon() {
      return api.post("/coupons", "percent_off=10&duration=once")
          .json()
          .path("id")
          .asText();
    }

    private Answer code(String key, String terms) {
      return withKey(key).post("/promotion_codes", terms);
    }
  }

  @Nested
  class Events {
    private static final String SECRET = "whsec_simulated";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final HttpServer listener = listener();
    private final StripeEndpoint endpoint = new StripeEndpoint(
        URI.create("http://localhost:%d/events".formatted(listener.getAddress().getPort())),
        SECRET);

    @AfterEach
    void stop() {
      listener.stop(0);
    }

    @Test
    void countHowOftenStripeHasTried() {
      stripe.replaceCard(anna, StripeCard.declined("do_not_honor"));
      String invoice = stripe.renew(gold);
      stripe.tryAgain(invoice);
      stripe.tryAgain(invoice);
      stripe.deliverNew(endpoint);

      assertThat(bodies.stream()
              .map(Json::parse)
              .filter(event -> event.path("type").asText().equals("invoice.payment_failed"))
              .map(event ->
                  event.path("data").path("object").path("attempt_count").asInt()))
          .containsExactly(1, 2, 3);
    }

    @Test
    void tellWhetherACallWasTheCause() {
      pay(stripe.owe(gold, 100), "mine");
      stripe.renew(gold);
      stripe.deliverNew(endpoint);

      assertThat(bodies.stream()
              .map(Json::parse)
              .filter(event -> event.path("type").asText().equals("invoice.paid"))
              .map(event -> event.path("request").path("idempotency_key").asText()))
          .containsExactly("mine", "null");
    }

    @Test
    void areSignedAsTheyStand() {
      stripe.cancelAtStripe(gold);
      stripe.deliverNew(endpoint);

      assertThat(signatures)
          .containsExactly(endpoint.signature(bodies.get(0), clock.instant()))
          .allMatch(header -> header.matches("t=\\d+,v1=[0-9a-f]{64}"));
      assertThat(endpoint).asString().doesNotContain(SECRET);
    }

    @Test
    void arriveAsOftenAndInWhateverOrderATestWants() {
      stripe.renew(gold);
      StripeEvent first = stripe.events().get(0);
      StripeEvent last = stripe.events().get(1);

      assertThat(List.of(
              stripe.deliver(last, endpoint),
              stripe.deliver(first, endpoint),
              stripe.deliver(first, endpoint)))
          .containsOnly(204);
      assertThat(bodies).containsExactly(last.body(), first.body(), first.body());
      assertThat(stripe.deliverNew(endpoint)).isEmpty();
    }

    @Test
    void tellOfAReplacedCard() {
      stripe.replaceCard(anna, StripeCard.good());

      assertThat(types()).containsExactly("payment_method.attached", "customer.updated");
    }

    private HttpServer listener() {
      try {
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          signatures.add(exchange.getRequestHeaders().getFirst("Stripe-Signature"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
        server.start();
        return server;
      } catch (IOException occupied) {
        throw new UncheckedIOException(occupied);
      }
    }
  }

  private Answer pay(String invoice, String key) {
    return withKey(key).post("/invoices/%s/pay".formatted(invoice), "off_session=true");
  }

  private Answer update(String form) {
    return new Caller(stripe.apiUri(), "Authorization", "Bearer " + stripe.key())
        .post("/subscriptions/" + gold, form);
  }

  private List<String> types() {
    return stripe.events().stream().map(StripeEvent::type).toList();
  }

  private Caller withKey(String key) {
    return new Caller(
        stripe.apiUri(), "Authorization", "Bearer " + stripe.key(), "Idempotency-Key", key);
  }

  private static Caller bearer(StripeSimulator stripe, String key) {
    return new Caller(stripe.apiUri(), "Authorization", "Bearer " + key);
  }

  private static JsonNode error(Answer answer) {
    return answer.json().path("error");
  }

  private static List<String> texts(JsonNode rows, String name) {
    return Json.elements(rows).map(row -> row.path(name).asText()).toList();
  }
}
