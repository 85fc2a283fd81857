package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.payment.EventReading.Irrelevant;
import dev.gatepost.core.payment.EventReading.Refused;
import dev.gatepost.core.payment.EventReading.Understood;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEvent.Kind;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.port.PaymentEvents;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.orderforms.StripeSettings.ApiKey;
import dev.gatepost.orderforms.StripeSettings.SigningSecret;
import dev.gatepost.simulator.StripeCard;
import dev.gatepost.simulator.StripeEndpoint;
import dev.gatepost.simulator.StripeEvent;
import dev.gatepost.simulator.StripeSimulator;
import dev.gatepost.testkit.MovableClock;
import dev.gatepost.testkit.PaymentEventsContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeEventsTest implements PaymentEventsContract {
  private static final String SECRET = "whsec_simulated";
  private static final StripeSettings SETTINGS = StripeSettings.of(
          new ApiKey("sk_test_key"), Map.of())
      .withSigningSecret(new SigningSecret(SECRET));
  private static final StripeEndpoint ENDPOINT =
      new StripeEndpoint(URI.create("http://localhost/"), SECRET);

  private final StripeSimulator stripe = new StripeSimulator(MovableClock.at(NOON));
  private final String anna = stripe.addCustomer("anna@example.com", Map.of("contact_id", "7"));
  private final String gold = stripe.subscribe(anna, StripeUnderTest.GOLD_PLAN);
  private final PaymentEvents events = new StripeEvents(SETTINGS);

  @Override
  public PaymentEvents events() {
    return events;
  }

  @Override
  public Post post(Kind kind, Instant at) {
    return post(
        switch (kind) {
          case PAYMENT_SUCCEEDED -> happening("invoice.paid", () -> stripe.renew(gold));
          case PAYMENT_FAILED -> failure();
          case CARD_UPDATED ->
            happening("customer.updated", () -> stripe.replaceCard(anna, StripeCard.good()));
          case SUBSCRIPTION_CHANGED -> happening("customer.subscription.updated", this::fail);
          case SUBSCRIPTION_ENDED ->
            happening("customer.subscription.deleted", () -> stripe.cancelAtStripe(gold));
        },
        at);
  }

  @Override
  public Post unrelated(Instant at) {
    stripe.renew(gold);
    return post(event("invoice.payment_succeeded"), at);
  }

  private String failure() {
    fail();
    return event("invoice.payment_failed");
  }

  private void fail() {
    stripe.replaceCard(anna, StripeCard.declined("do_not_honor"));
    stripe.renew(gold);
  }

  private String happening(String type, Runnable what) {
    what.run();
    return event(type);
  }

  private String event(String type) {
    return stripe.events().stream()
        .filter(event -> event.type().equals(type))
        .map(StripeEvent::body)
        .findFirst()
        .orElseThrow();
  }

  private static Post post(String body, Instant at) {
    return new Post(body, ENDPOINT.signature(body, at));
  }

  @Test
  void anInvoiceSaysWhoseItIsAndWhatFor() {
    stripe.renew(gold);
    String body = event("invoice.paid");
    String invoice = stripe.money().all().get(0).invoice();

    assertThat(understood(body))
        .isEqualTo(new PaymentEvent(
            new PaymentEventId(id("invoice.paid")),
            Kind.PAYMENT_SUCCEEDED,
            NOON,
            new CustomerId(anna),
            Optional.empty(),
            Optional.of(new SubscriptionId(gold)),
            Optional.of(new InvoiceId(invoice))));
  }

  @Test
  void aCustomerThatWasToldItsContactSaysSo() {
    stripe.replaceCard(anna, StripeCard.good());

    assertThat(understood(event("customer.updated")).contact()).contains(new ContactId("7"));
  }

  @Test
  void aSubscriptionThatWasToldItsContactSaysSo() {
    assertThat(understood("""
            {"id":"evt_1","type":"customer.subscription.deleted","created":1,"data":{"object":
             {"object":"subscription","id":"sub_1","customer":"cus_1","metadata":{"contact_id":"9"}}}}
            """).contact()).contains(new ContactId("9"));
  }

  /** An endpoint made before 2025-03-31.basil is told in the form of its time. */
  @Test
  void anEndpointOfAnOlderVersionIsUnderstoodToo() {
    PaymentEvent event = understood("""
        {"id":"evt_1","type":"invoice.paid","created":1,"livemode":false,"data":{"object":
         {"object":"invoice","id":"in_1","customer":"cus_1","billing_reason":"subscription_cycle",
          "subscription":"sub_1","subscription_details":{"metadata":{"contact_id":"9"}}}}}
        """);

    assertThat(event.subscription()).contains(new SubscriptionId("sub_1"));
    assertThat(event.contact()).contains(new ContactId("9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscription_create", "subscription_update", "manual"})
  void aPaymentThatIsNotRecurringDoesNotMatter(String reason) {
    assertThat(read("""
            {"id":"evt_1","type":"invoice.paid","created":1,"data":{"object":
             {"object":"invoice","id":"in_1","customer":"cus_1","billing_reason":"%s"}}}
            """.formatted(reason))).isEqualTo(new Irrelevant("invoice.paid"));
  }

  @ParameterizedTest
  @CsvSource({
    "cancel_at_period_end, SUBSCRIPTION_CHANGED",
    "pause_collection, SUBSCRIPTION_CHANGED",
    "default_payment_method, CARD_UPDATED",
  })
  void aChangeIsKnownByWhatWasBefore(String field, Kind kind) {
    assertThat(understood(change("{\"%s\":null}".formatted(field))).kind()).isEqualTo(kind);
  }

  @Test
  void anotherPriceIsAChangeAndANewPeriodIsNone() {
    String before = "{\"items\":{\"data\":[{\"price\":{\"id\":\"%s\"}}]}}";

    assertThat(read(change(before.formatted("price_2")))).isInstanceOf(Understood.class);
    assertThat(read(change(before.formatted("price_1")))).isInstanceOf(Irrelevant.class);
    assertThat(read(change("{\"latest_invoice\":\"in_0\"}"))).isInstanceOf(Irrelevant.class);
  }

  private static String change(String before) {
    return """
        {"id":"evt_1","type":"customer.subscription.updated","created":1,"data":{
         "previous_attributes":%s,"object":{"object":"subscription","id":"sub_1",
         "customer":"cus_1","items":{"data":[{"price":{"id":"price_1"}}]}}}}
        """.formatted(before);
  }

  @Test
  void anEventOfTheOtherModeIsRefused() {
    assertThat(read("{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"livemode\":true}"))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.sentence()).contains("other mode"));
  }

  @Test
  void withoutASecretNothingIsBelieved() {
    PaymentEvents silent = new StripeEvents(StripeSettings.of(new ApiKey("sk_test_key"), Map.of()));
    Post post = post(Kind.SUBSCRIPTION_ENDED, NOON);

    assertThat(silent.read(post.bytes(), Optional.of(post.signature()), NOON))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.sentence()).contains("signing secret"));
  }

  @Test
  void whileTheSecretIsRolledBothSignaturesCount() {
    Post post = post(Kind.SUBSCRIPTION_ENDED, NOON);
    String rolled = post.signature().replace(",v1=", ",v1=" + "0".repeat(64) + ",v0=abc,v1=");

    assertThat(events.read(post.bytes(), Optional.of(rolled), NOON)).isInstanceOf(Understood.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe};
    String replaced = new String(bytes, StandardCharsets.UTF_8);

    assertThat(events.read(bytes, Optional.of(ENDPOINT.signature(replaced, NOON)), NOON))
        .isInstanceOf(Refused.class);
  }

  @Property(tries = 500)
  void whateverIsPostedIsReadOrRefusedAndNothingIsThrown(
      @ForAll byte[] body, @ForAll String signature) {
    assertThat(events.read(body, Optional.of(signature), NOON)).isInstanceOf(Refused.class);
  }

  @Property(tries = 500)
  void whateverTheHeaderNothingIsThrown(@ForAll("headers") String signature) {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    assertThat(events.read(body, Optional.of(signature), NOON)).isInstanceOf(Refused.class);
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> part = Arbitraries.of(
        "t", "v1", "=", ",", "-1", "99999999999999999999", "0", "1764158400", "deadbeef", " ", "é");
    return part.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  void whateverStripeSignsNothingIsThrown(@ForAll("signed") String body) {
    assertThatCode(() -> read(body)).doesNotThrowAnyException();
  }

  /** Events that fit in some places and in others do not. */
  @Provide
  Arbitrary<String> signed() {
    Arbitrary<String> value = Arbitraries.of(
        "null",
        "1",
        "-9223372036854775808",
        "1e400",
        "\"x y\"",
        "\"cus_1\"",
        "[]",
        "{}",
        "true",
        "\"subscription_cycle\"",
        "\"invoice\"",
        "{\"object\":\"invoice\"}",
        "[".repeat(2000));
    Arbitrary<String> type = Arbitraries.of(
        "invoice.paid", "customer.updated", "customer.subscription.updated", "BAD TYPE");
    return Combinators.combine(type, value, value, value, value, value.list().ofSize(4))
        .as((name, id, created, customer, before, rest) -> """
            {"type":"%s","id":%s,"created":%s,"data":{"previous_attributes":%s,"object":{
             "object":%s,"customer":%s,"billing_reason":%s,"parent":%s,"id":%s}}}
            """.formatted(
                name,
                id,
                created,
                before,
                rest.get(0),
                customer,
                rest.get(1),
                rest.get(2),
                rest.get(3)));
  }

  private String id(String type) {
    return stripe.events().stream()
        .filter(event -> event.type().equals(type))
        .map(StripeEvent::id)
        .findFirst()
        .orElseThrow();
  }

  private PaymentEvent understood(String body) {
    EventReading reading = read(body);
    assertThat(reading).isInstanceOf(Understood.class);
    return ((Understood) reading).event();
  }

  private EventReading read(String body) {
    Post post = post(body, NOON);
    return events.read(post.bytes(), Optional.of(post.signature()), NOON);
  }
}
