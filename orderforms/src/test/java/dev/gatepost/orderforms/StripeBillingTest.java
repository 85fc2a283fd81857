package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.testkit.BillingContract;
import dev.gatepost.testkit.PaymentsUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StripeBillingTest implements BillingContract {
  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  @Override
  public PaymentsUnderTest account() {
    return account;
  }

  @Test
  void aPeriodThatWasNotPaidIsNotPaid() {
    SubscriptionId gold = account.subscribe();
    Instant firstMonthEnds = account.seen(gold).paidUntil();
    account.declineCard(account.ownerOf(gold), "insufficient_funds");
    account.clock.moveTo(firstMonthEnds);

    account.simulator.renew(gold.value());

    assertThat(account.seen(gold).paidUntil()).isEqualTo(firstMonthEnds);
    assertThat(account.seen(gold).billing()).isEqualTo(BillingState.RETRYING);
    assertThat(account.seen(gold).failures()).isEqualTo(1);
  }

  @Test
  void whatStripeHasGivenUpOnIsHalted() {
    SubscriptionId gold = account.subscribe();
    account.declineCard(account.ownerOf(gold), "insufficient_funds");
    String invoice = account.simulator.renew(gold.value());
    account.simulator.tryAgain(invoice);
    assertThat(account.seen(gold).failures()).isEqualTo(2);

    account.simulator.tryAgain(invoice);

    assertThat(account.seen(gold).billing()).isEqualTo(BillingState.HALTED);
    assertThat(account.seen(gold).failures()).isEqualTo(3);
  }

  @Test
  void twoMonthsThatAreOwedAreBothNotPaid() {
    SubscriptionId gold = account.subscribe();
    Instant firstMonthEnds = account.seen(gold).paidUntil();
    account.declineCard(account.ownerOf(gold), "insufficient_funds");
    account.clock.moveTo(firstMonthEnds);
    account.simulator.renew(gold.value());
    account.clock.advance(Duration.ofDays(31));
    account.simulator.renew(gold.value());

    assertThat(account.seen(gold).paidUntil()).isEqualTo(firstMonthEnds);
  }

  @Test
  void aPaidRenewalMovesTheEnd() {
    SubscriptionId gold = account.subscribe();
    Instant firstMonthEnds = account.seen(gold).paidUntil();

    account.simulator.renew(gold.value());

    assertThat(account.seen(gold).paidUntil()).isAfter(firstMonthEnds);
    assertThat(account.seen(gold).billing()).isEqualTo(BillingState.RUNNING);
  }

  @Test
  void whatSomebodyCancelledAtStripeHasEndedAndStaysPaid() {
    SubscriptionId gold = account.subscribe();
    Instant paidUntil = account.seen(gold).paidUntil();

    account.simulator.cancelAtStripe(gold.value());

    assertThat(account.seen(gold))
        .isEqualTo(
            new BilledSubscription(gold, PaymentsUnderTest.GOLD, BillingState.ENDED, 0, paidUntil));
  }

  @Test
  void nothingIsCollectedWhilePaymentsAreSkippedAndThenAsBefore() {
    SubscriptionId gold = account.subscribe();
    account.billing().skip(gold, 2, new PaymentKey("one"));
    assertThat(account.seen(gold).billing()).isEqualTo(BillingState.RUNNING);

    for (int month = 0; month < 3; month++) {
      account.clock.moveTo(account.simulator.subscription(gold.value()).periodEnd());
      account.simulator.renew(gold.value());
    }

    assertThat(account.simulator.money().moved()).hasSize(1);
  }

  @Test
  void aSkipThatIsRepeatedAfterAPeriodHasPassedIsStillOnce() {
    SubscriptionId gold = account.subscribe();
    account.billing().skip(gold, 1, new PaymentKey("one"));
    Instant resumes = account.simulator.subscription(gold.value()).resumesAt().orElseThrow();
    account.clock.moveTo(account.simulator.subscription(gold.value()).periodEnd());
    account.simulator.renew(gold.value());

    account.billing().skip(gold, 1, new PaymentKey("one"));

    assertThat(account.simulator.subscription(gold.value()).resumesAt()).contains(resumes);
  }

  @Test
  void whatEndsWithItsPeriodHasEndedThen() {
    SubscriptionId gold = account.subscribe();
    account.billing().stop(gold, StopWhen.AT_PERIOD_END);
    account.clock.moveTo(account.seen(gold).paidUntil());

    assertThat(account.seen(gold).billing()).isEqualTo(BillingState.ENDED);
  }

  @Test
  void allPagesAreRead() {
    CustomerId customer = account.addCustomer(Optional.empty(), Optional.empty());
    for (int i = 0; i < 101; i++) {
      account.subscribe(customer, PaymentsUnderTest.GOLD, account.now().plusSeconds(3600));
    }

    assertThat(account.billing().subscriptions(customer)).hasSize(101);
    assertThat(account.simulator.calls().count("GET /v1/subscriptions")).isEqualTo(2);
  }
}
