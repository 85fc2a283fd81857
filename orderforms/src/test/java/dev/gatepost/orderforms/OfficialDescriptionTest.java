package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.simulator.Request;
import dev.gatepost.simulator.StripeEvent;
import dev.gatepost.simulator.StripeSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description sees what is wrong, so its silence means something. */
final class OfficialDescriptionTest {
  private static final JsonNode FIXTURES =
      OfficialDescription.resource("/fixtures-stripe.json").path("resources");

  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/invoices/in_1/pay paid=true",
        "POST /v1/invoices/in_1/pay off_session=maybe",
        "POST /v1/invoices/in_1/collect off_session=true",
        "DELETE /v1/invoices/in_1/pay ",
        "POST /v1/subscriptions/sub_1 pause_collection[behavior]=sleep",
        "POST /v1/subscriptions/sub_1 pause_collection[resumes_at]=tomorrow",
        "POST /v1/subscriptions/sub_1 metadata=text",
        "POST /v1/coupons duration=often",
        "POST /v1/coupons applies_to[products][a]=prod_1",
        "POST /v1/promotion_codes coupon[id]=CPN",
      })
  void aWrongCallIsObjectedTo(String call) {
    assertThat(OfficialDescription.objections(request(call))).isNotEmpty();
  }

  /** The description of 2023 wants {@code coupon=CPN}; today's API refuses that. */
  @Test
  void thePromotionCodesNewFormIsRightThoughTheDescriptionIsOlder() {
    String form = "promotion[type]=coupon&promotion[coupon]=CPN&code=SPRING";

    assertThat(OfficialDescription.objections(request("POST /v1/promotion_codes " + form)))
        .isEmpty();
    assertThat(FIXTURES.path("promotion_code").path("promotion").path("type").asText())
        .isEqualTo("coupon");
    assertThat(FIXTURES.path("promotion_code").has("coupon")).isFalse();
  }

  @Test
  void aCallWithoutTheVersionIsObjectedTo() {
    Request bare = new Request("GET", "/v1/coupons/CPN", "", Map.of(), "");

    assertThat(OfficialDescription.objections(bare))
        .containsExactlyInAnyOrder("the version is not pinned", "no bearer key");
  }

  /** Or else the tests would say nothing of Stripe. */
  @Test
  void theSimulatorsObjectsAreWrittenAsStripesOwn() {
    SubscriptionId gold = account.subscribe();
    InvoiceId invoice = account.owe(gold, Money.of(900, "EUR"));
    account.replaceCard(account.ownerOf(gold));
    account.simulator.renew(gold.value());

    Stream.of(
            "/v1/customers",
            "/v1/subscriptions/" + gold,
            "/v1/invoices/" + invoice + "?expand[0]=payments.data.payment.payment_intent",
            "/v1/products/prod_gold")
        .map(this::get)
        .forEach(OfficialDescriptionTest::looksLikeStripes);
    account.simulator.events().stream()
        .map(StripeEvent::body)
        .map(OfficialDescriptionTest::json)
        .forEach(OfficialDescriptionTest::looksLikeStripes);
  }

  /** Holds every object in {@code node} against Stripe's example of its kind. */
  private static void looksLikeStripes(JsonNode node) {
    String kind = node.path("object").asText();
    if (FIXTURES.has(kind) && !node.has("deleted")) {
      node.properties().forEach(field -> {
        JsonNode example = FIXTURES.path(kind).path(field.getKey());
        String where = kind + "." + field.getKey();
        assertThat(isKnown(kind, field.getKey(), example)).as(where).isTrue();
        boolean sameType = example.isNull()
            || example.isMissingNode()
            || field.getValue().isNull()
            || example.getNodeType() == field.getValue().getNodeType();
        assertThat(sameType).as(where).isTrue();
      });
    }
    node.forEach(OfficialDescriptionTest::looksLikeStripes);
  }

  /** An expanded field and what was before are in no example. */
  private static boolean isKnown(String kind, String field, JsonNode example) {
    return !example.isMissingNode() || (kind.equals("invoice") && field.equals("payments"));
  }

  private JsonNode get(String path) {
    okhttp3.Request request = new okhttp3.Request.Builder()
        .url(account.simulator.baseUri().resolve(path).toString())
        .header("Authorization", "Bearer " + StripeSimulator.TEST_KEY)
        .header("Stripe-Version", "2026-07-29.dahlia")
        .build();
    Call call = new OkHttpClient().newCall(request);
    try (Response response = call.execute()) {
      return json(response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Request request(String call) {
    List<String> parts = List.of(call.split(" ", 3));
    Map<String, String> headers = Map.of(
        "stripe-version", "2026-07-29.dahlia",
        "authorization", "Bearer key",
        "content-type", "application/x-www-form-urlencoded");
    return new Request(
        parts.get(0),
        parts.get(1),
        "",
        headers,
        Optional.of(parts).filter(p -> p.size() > 2).map(p -> p.get(2)).orElse(""));
  }
}
