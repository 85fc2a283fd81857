package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.OpenInvoice;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.payment.PaymentResult.AlreadyPaid;
import dev.gatepost.core.payment.PaymentResult.Charged;
import dev.gatepost.core.payment.PaymentResult.Declined;
import dev.gatepost.core.payment.PaymentResult.NeedsAuthentication;
import dev.gatepost.core.payment.PaymentResult.Unknown;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.StripeCard;
import dev.gatepost.simulator.StripeSimulator;
import dev.gatepost.testkit.PaymentsContract;
import dev.gatepost.testkit.PaymentsUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StripePaymentsTest implements PaymentsContract {
  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  @Override
  public PaymentsUnderTest account() {
    return account;
  }

  @Test
  void theKeyIsStripesIdempotencyKey() {
    pay(owed(), "command:in_1");

    assertThat(account.requests)
        .filteredOn(request -> request.method().equals("POST"))
        .extracting(request -> request.header("idempotency-key").orElseThrow())
        .containsExactly("command:in_1");
  }

  @Test
  void aDeclineIsRepeatedUnderItsKeyWithoutAskingTheBankAgain() {
    InvoiceId owed = owed();
    StripeCard card = StripeCard.expired();
    account.simulator.replaceCard(customer(owed), card);

    assertThat(pay(owed, "one")).isEqualTo(new Declined("expired_card", "the card has expired"));
    assertThat(pay(owed, "one")).isEqualTo(new Declined("expired_card", "the card has expired"));
    assertThat(account.simulator.money().of(owed.value())).hasSize(1);
  }

  @Test
  void aDeclineThatNobodyKnowsHasWordsToo() {
    InvoiceId owed = owed();
    account.simulator.replaceCard(customer(owed), StripeCard.declined("brand_new_reason"));

    assertThat(pay(owed, "one")).isEqualTo(new Declined("brand_new_reason", "the bank declined"));
  }

  @Test
  void aDeclineForWantOfTheCardholderIsNoOrdinaryOne() {
    InvoiceId owed = owed();
    account.simulator.replaceCard(customer(owed), StripeCard.declined("authentication_required"));

    assertThat(pay(owed, "one")).isEqualTo(new NeedsAuthentication());
  }

  @Test
  void withoutACardThereIsNothingToChargeAndThatIsADecline() {
    InvoiceId owed = owed();
    account.simulator.replaceCard(customer(owed), StripeCard.missing());

    assertThat(pay(owed, "one"))
        .isEqualTo(new Declined("no_payment_method", "there is no card on file"));
  }

  @Test
  void aBankThatTakesItsTimeIsUnknownUntilItHasDecided() {
    InvoiceId owed = owed();
    account.simulator.replaceCard(customer(owed), StripeCard.slow());

    assertThat(pay(owed, "one")).isInstanceOf(Unknown.class);
    assertThat(state(owed)).isEqualTo(InvoiceState.PROCESSING);
    assertThat(pay(owed, "other")).isInstanceOf(Unknown.class);

    account.simulator.decide(owed.value(), true);
    assertThat(state(owed)).isEqualTo(InvoiceState.PAID);
    assertThat(pay(owed, "other")).isEqualTo(new AlreadyPaid());
  }

  @Test
  void aBankThatDecidedAgainstLeavesItOpen() {
    InvoiceId owed = owed();
    account.simulator.replaceCard(customer(owed), StripeCard.slow());
    pay(owed, "one");

    account.simulator.decide(owed.value(), false);

    assertThat(state(owed)).isEqualTo(InvoiceState.OPEN);
  }

  @Test
  void silenceAfterTheEffectIsUnknownAndThenTheSameKeyFindsOut() {
    InvoiceId owed = owed();
    Stripe impatient =
        StripeUnderTest.connect(account.settings().withTimeout(Duration.ofMillis(300)));
    account.simulator.failNext(1, Fault.hangingAfterEffect());

    assertThat(impatient.payments().pay(owed, new PaymentKey("one")))
        .isEqualTo(new Unknown("paying the invoice got no answer in time"));
    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));
    assertThat(account.timesPaid(owed)).isEqualTo(1);
  }

  @Test
  void silenceBeforeTheEffectIsUnknownTooAndTheSameKeyCollects() {
    InvoiceId owed = owed();
    account.simulator.failNext(1, Fault.dropped());

    assertThat(pay(owed, "one")).isEqualTo(new Unknown("paying the invoice lost its connection"));
    assertThat(state(owed)).isEqualTo(InvoiceState.OPEN);
    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));
  }

  @Test
  void halfAnAnswerIsUnknown() {
    InvoiceId owed = owed();
    account.simulator.failNext(1, Fault.truncated());

    assertThat(pay(owed, "one")).isInstanceOf(Unknown.class);
    assertThat(state(owed)).isEqualTo(InvoiceState.PAID);
  }

  @Test
  void aFaultOfStripesIsUnknown() {
    account.simulator.failNext(1, StripeSimulator.ownFault());

    assertThat(pay(owed(), "one")).isInstanceOf(Unknown.class);
  }

  @Test
  void anAttemptThatIsStillUnderWayIsUnknown() {
    InvoiceId owed = owed();
    account.simulator.beginElsewhere("one");

    assertThat(pay(owed, "one"))
        .isInstanceOfSatisfying(
            Unknown.class, it -> assertThat(it.words()).contains("409 idempotency_key_in_use"));
    account.simulator.endElsewhere("one");
    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));
  }

  @Test
  void whatStripeTurnsAwayHasMovedNoMoney() {
    InvoiceId owed = owed();

    account.simulator.failNext(1, StripeSimulator.lockTimeout());
    assertThatThrownBy(() -> pay(owed, "one"))
        .isInstanceOf(PaymentsUnavailable.class)
        .hasMessageContaining("429 lock_timeout");
    account.simulator.failNext(1, StripeSimulator.forbidden());
    assertThatThrownBy(() -> pay(owed, "one"))
        .isInstanceOf(PaymentsRefused.class)
        .hasMessageContaining("permission");
    assertThat(account.simulator.money().all()).isEmpty();
  }

  @Test
  void whereNobodyListensNoMoneyMoves() {
    Stripe nowhere =
        StripeUnderTest.connect(account.settings().withBaseUrl(URI.create("http://localhost:1")));

    assertThatThrownBy(() -> nowhere.payments().pay(owed(), new PaymentKey("one")))
        .isInstanceOf(PaymentsUnavailable.class)
        .hasMessageContaining("did not reach Stripe");
  }

  @Test
  void aKeyThatWasUsedForSomethingElseIsRefused() {
    pay(owed(), "one");

    assertThatThrownBy(() -> pay(owed(), "one"))
        .isInstanceOf(PaymentsRefused.class)
        .hasMessageNotContaining("idempotent requests");
  }

  @Test
  void whatWasForgivenIsOwedNoLonger() {
    SubscriptionId gold = account.subscribe();
    account.billing().pause(gold);
    InvoiceId passed = new InvoiceId(account.simulator.renew(gold.value()));

    assertThat(state(passed)).isEqualTo(InvoiceState.CLOSED);
    assertThat(pay(passed, "one")).isEqualTo(new PaymentResult.NothingOwed());
    assertThat(account.payments().open(gold)).isEmpty();
  }

  @Test
  void everyPageOfWhatIsOwedIsReadAndTheOldestIsFirst() {
    SubscriptionId gold = account.subscribe();
    InvoiceId oldest = account.owe(gold, NINE);
    account.clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 100; i++) {
      account.owe(gold, TEN);
    }

    assertThat(account.payments().open(gold)).hasSize(101);
    assertThat(account.payments().open(gold).get(0))
        .extracting(OpenInvoice::id, OpenInvoice::owed)
        .containsExactly(oldest, NINE);
  }

  @Test
  void nothingIsOwedForWhatDoesNotExist() {
    assertThat(account.payments().open(new SubscriptionId("sub_nobody"))).isEmpty();
  }

  /** Stripe counts crowns of Iceland in hundredths; nobody else does. */
  @Test
  void anAmountThatNoMoneyHasIsRefusedAndNotRounded() {
    SubscriptionId gold = account.subscribe();
    account.simulator.owe(gold.value(), 1250, "isk");

    assertThatThrownBy(() -> account.payments().open(gold))
        .isInstanceOf(PaymentsRefused.class)
        .hasMessageContaining("ISK");
  }

  @Test
  void aWrongKeyIsRefusedWithTheFixAndNotRepeated() {
    Stripe wrong = StripeUnderTest.connect(new StripeSettings(
        new StripeSettings.ApiKey("sk_test_mistypedmistyped"),
        account.settings().signingSecret(),
        Map.of(),
        "contact_id",
        account.settings().baseUrl(),
        Duration.ofSeconds(20),
        1000));

    assertThatThrownBy(() -> wrong.payments().state(new InvoiceId("in_1")))
        .isInstanceOf(PaymentsRefused.class)
        .hasMessageContaining("does not accept the key")
        .hasMessageNotContaining("mistyped")
        .hasMessageNotContaining("yped")
        .hasNoCause();
  }

  private InvoiceId owed() {
    return account.owe(account.subscribe(), Money.of(900, "EUR"));
  }

  private String customer(InvoiceId invoice) {
    String subscription = account.simulator.invoice(invoice.value()).subscription();
    return account.ownerOf(new SubscriptionId(subscription)).value();
  }

  private PaymentResult pay(InvoiceId invoice, String key) {
    return account.payments().pay(invoice, new PaymentKey(key));
  }

  private InvoiceState state(InvoiceId invoice) {
    return account.payments().state(invoice);
  }
}
