package dev.gatepost.testkit;

import static dev.gatepost.testkit.PaymentsUnderTest.GOLD;
import static dev.gatepost.testkit.PaymentsUnderTest.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.Resumption;
import dev.gatepost.core.subscription.Resumption.Impossible;
import dev.gatepost.core.subscription.Resumption.Resumed;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Billing} must do. */
public interface BillingContract {
  /** Returns the account under test: the same throughout a test, fresh for each. */
  PaymentsUnderTest account();

  @Test
  default void aRunningSubscriptionSaysUntilWhenItIsPaid() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    assertThat(seen(gold))
        .isEqualTo(new BilledSubscription(gold, GOLD, BillingState.RUNNING, 0, inAMonth()));
  }

  @Test
  default void onlySubscriptionsToTheSitesProductsAreSeenNewestFirst() {
    CustomerId customer = customer();
    SubscriptionId gold = account().subscribe(customer, GOLD, inAMonth());
    account().subscribeToSomethingElse(customer, inAMonth());
    SubscriptionId silver = account().subscribe(customer, SILVER, inAMonth());
    account().subscribe(customer(), GOLD, inAMonth());

    assertThat(account().billing().subscriptions(customer))
        .extracting(BilledSubscription::id)
        .containsExactly(silver, gold);
  }

  @Test
  default void anUnknownCustomerHasNone() {
    assertThat(account().billing().subscriptions(new CustomerId("cus_nobody"))).isEmpty();
  }

  @Test
  default void stoppingNowEndsItForGoodAndTwiceIsOnce() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().stop(gold, StopWhen.NOW);
    account().billing().stop(gold, StopWhen.NOW);
    account().billing().stop(gold, StopWhen.AT_PERIOD_END);

    assertThat(seen(gold).billing()).isEqualTo(BillingState.ENDED);
    assertThat(seen(gold).isLive()).isFalse();
    assertThat(account().billing().resume(gold)).isInstanceOf(Impossible.class);
  }

  @Test
  default void stoppingAtThePeriodsEndCanBeUndone() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().stop(gold, StopWhen.AT_PERIOD_END);
    account().billing().stop(gold, StopWhen.AT_PERIOD_END);
    assertThat(seen(gold))
        .isEqualTo(new BilledSubscription(gold, GOLD, BillingState.ENDING, 0, inAMonth()));

    assertThat(account().billing().resume(gold)).isEqualTo(new Resumed());
    assertThat(seen(gold).billing()).isEqualTo(BillingState.RUNNING);
  }

  @Test
  default void whatRunsOutCanBeStoppedAtOnce() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().stop(gold, StopWhen.AT_PERIOD_END);
    account().billing().stop(gold, StopWhen.NOW);

    assertThat(seen(gold).billing()).isEqualTo(BillingState.ENDED);
  }

  @Test
  default void aPauseLastsUntilItIsResumed() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().pause(gold);
    account().billing().pause(gold);
    assertThat(seen(gold).billing()).isEqualTo(BillingState.SUSPENDED);

    assertThat(resume(gold)).isEqualTo(new Resumed());
    assertThat(resume(gold)).isEqualTo(new Resumed());
    assertThat(seen(gold))
        .isEqualTo(new BilledSubscription(gold, GOLD, BillingState.RUNNING, 0, inAMonth()));
  }

  @Test
  default void aStopOfWhatIsPausedCanBeUndoneAltogether() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().pause(gold);
    account().billing().stop(gold, StopWhen.AT_PERIOD_END);
    assertThat(seen(gold).billing()).isEqualTo(BillingState.ENDING);

    assertThat(resume(gold)).isEqualTo(new Resumed());
    assertThat(seen(gold).billing()).isEqualTo(BillingState.RUNNING);
  }

  @Test
  default void paymentsAreSkippedOncePerKey() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());

    account().billing().skip(gold, 2, new PaymentKey("one"));
    account().billing().skip(gold, 2, new PaymentKey("one"));

    assertThat(account().paymentsSkipped(gold)).isEqualTo(2);
    assertThat(seen(gold).isLive()).isTrue();
  }

  @Test
  default void nothingHereMovesMoney() {
    SubscriptionId gold = account().subscribe(customer(), GOLD, inAMonth());
    InvoiceId owed = account().owe(gold, Money.of(900, "EUR"));

    account().billing().pause(gold);
    account().billing().resume(gold);
    account().billing().stop(gold, StopWhen.NOW);

    assertThat(account().timesPaid(owed)).isZero();
  }

  @Test
  default void anUnknownSubscriptionIsRefused() {
    SubscriptionId nobodys = new SubscriptionId("sub_nobody");

    assertThatThrownBy(() -> account().billing().stop(nobodys, StopWhen.NOW))
        .isInstanceOf(PaymentsRefused.class);
    assertThatThrownBy(() -> account().billing().pause(nobodys))
        .isInstanceOf(PaymentsRefused.class);
  }

  private Resumption resume(SubscriptionId subscription) {
    return account().billing().resume(subscription);
  }

  /** Returns what the payment service has of {@code subscription}, whoever's it is. */
  private BilledSubscription seen(SubscriptionId subscription) {
    return account().billing().subscriptions(account().ownerOf(subscription)).stream()
        .filter(one -> one.id().equals(subscription))
        .findFirst()
        .orElseThrow();
  }

  private CustomerId customer() {
    return account().addCustomer(Optional.empty(), Optional.empty());
  }

  private Instant inAMonth() {
    return account().now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(30));
  }
}
