package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult.Unknown;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.PortException;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.StripeSimulator;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StripeTest {
  /** What is on the wire and must not be in any message. */
  private static final String PRIVATE = "anna@example.com";

  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  static Stream<ResponseDefinitionBuilder> nonsense() {
    return Stream.of(
        FaultyFront.html(200),
        FaultyFront.html(503),
        FaultyFront.json(200, ""),
        FaultyFront.json(200, "[]"),
        FaultyFront.json(200, "null"),
        FaultyFront.json(200, "\"" + PRIVATE + "\""),
        FaultyFront.json(200, "{\"object\":\"" + PRIVATE),
        FaultyFront.json(500, "{\"error\":\"" + PRIVATE + "\"}"),
        FaultyFront.json(502, "{\"error\":{\"message\":\"" + PRIVATE + "\"}}"),
        FaultyFront.json(302, "{}"),
        FaultyFront.reset(),
        FaultyFront.garbage());
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void whatIsNotStripesAnswerIsNoAnswer(ResponseDefinitionBuilder answer) {
    try (FaultyFront front = FaultyFront.alone()) {
      Stripe stripe = StripeUnderTest.connect(account.settings().withBaseUrl(front.url("/")));
      front.always(answer);

      assertThat(stripe.payments().pay(new InvoiceId("in_1"), new PaymentKey("one")))
          .isInstanceOfSatisfying(
              Unknown.class, it -> assertThat(it.words()).doesNotContain(PRIVATE));
      assertThatThrownBy(() -> stripe.payments().state(new InvoiceId("in_1")))
          .isInstanceOf(PaymentsUnavailable.class)
          .satisfies(StripeTest::tellsNothingPrivate);
      assertThat(front.requests()).as("no call is repeated").hasSize(2);
    }
  }

  /** Unlike the above, an error in Stripe's form is believed. */
  @Test
  void stripesOwnSentencesAreNotPassedOn() {
    try (FaultyFront front = FaultyFront.alone()) {
      Stripe stripe = StripeUnderTest.connect(account.settings().withBaseUrl(front.url("/")));
      front.always(FaultyFront.json(400, """
          {"error":{"type":"invalid_request_error","code":"parameter_invalid_empty",
           "param":"email","message":"Invalid email address: anna@example.com"}}
          """));

      assertThatThrownBy(() -> stripe.customers().identify(new CustomerId("cus_1")))
          .isInstanceOf(PaymentsRefused.class)
          .hasMessageContaining("400 parameter_invalid_empty")
          .hasMessageContaining("the parameter email")
          .satisfies(StripeTest::tellsNothingPrivate);
    }
  }

  private static void tellsNothingPrivate(Throwable e) {
    assertThat(e).isInstanceOf(PortException.class);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      assertThat(cause.getMessage()).doesNotContain(PRIVATE).doesNotContain("sk_test");
    }
  }

  @Test
  void aRefusalNamesStripesRequestSoThatStripeCanBeAskedAboutIt() {
    account.simulator.failNext(1, StripeSimulator.forbidden());

    assertThatThrownBy(() -> account.payments().state(new InvoiceId("in_1")))
        .hasMessageMatching("reading the invoice answered 403 \\(req_Sim\\d+\\): .*");
  }

  @Test
  void stripesLimitHolds() {
    try (StripeSimulator stripe = new StripeSimulator()) {
      stripe.start(0);
      Stripe paced = StripeUnderTest.connect(
          account.settings().withBaseUrl(stripe.baseUri()).withCallsPerSecond(20));

      for (int i = 0; i < 26; i++) {
        paced.customers().identify(new CustomerId("cus_nobody"));
      }

      assertThat(stripe.rejected()).isZero();
      assertThat(stripe.calls().peak(Duration.ofSeconds(1))).isLessThanOrEqualTo(25);
    }
  }

  @Test
  void whatIsConfiguredAndNotSoldIsFound() {
    assertThat(account.stripe.check())
        .hasSize(2)
        .first()
        .asString()
        .contains("'price_silver_500_eur'");
    account.subscribe();
    assertThat(account.stripe.check()).hasSize(1);
  }

  @Test
  void anAccountThatIsNotAskedIsNotCalled() {
    StripeUnderTest.connect(account.settings());

    assertThat(account.simulator.calls().count()).isZero();
    account.customers().find(new ContactId("1"), Optional.empty());
    assertThat(account.simulator.calls().count()).isEqualTo(1);
  }
}
