package dev.gatepost.testkit;

import static dev.gatepost.testkit.PaymentsUnderTest.GOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.payment.CustomerId;
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
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Payments} must do. */
public interface PaymentsContract {
  /** An amount. */
  Money NINE = Money.of(900, "EUR");

  /** Another one. */
  Money TEN = Money.of(1000, "EUR");

  /** Returns the account under test: the same throughout a test, fresh for each. */
  PaymentsUnderTest account();

  @Test
  default void whatIsOwedIsListedOldestFirst() {
    SubscriptionId gold = subscription();
    InvoiceId first = account().owe(gold, NINE);
    InvoiceId second = account().owe(gold, TEN);
    account().owe(subscription(), TEN);

    assertThat(account().payments().open(gold))
        .extracting(OpenInvoice::id)
        .containsExactly(first, second);
    assertThat(account().payments().open(gold))
        .extracting(OpenInvoice::owed)
        .containsExactly(NINE, TEN);
  }

  @Test
  default void aCurrencyWithoutCentsIsExact() {
    SubscriptionId gold = subscription();
    InvoiceId owed = account().owe(gold, Money.of(1500, "JPY"));

    assertThat(account().payments().open(gold))
        .extracting(OpenInvoice::owed)
        .containsExactly(Money.of(1500, "JPY"));
    assertThat(pay(owed, "one")).isEqualTo(new Charged(Money.of(1500, "JPY")));
  }

  @Test
  default void whatIsCollectedIsOwedNoLonger() {
    SubscriptionId gold = subscription();
    InvoiceId owed = account().owe(gold, NINE);
    assertThat(state(owed)).isEqualTo(InvoiceState.OPEN);

    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));

    assertThat(account().payments().open(gold)).isEmpty();
    assertThat(state(owed)).isEqualTo(InvoiceState.PAID);
    assertThat(account().timesPaid(owed)).isEqualTo(1);
  }

  @Test
  default void theSameKeyCollectsOnceAndAnswersAlike() {
    InvoiceId owed = account().owe(subscription(), NINE);

    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));
    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));

    assertThat(account().timesPaid(owed)).isEqualTo(1);
  }

  @Test
  default void anotherKeyFindsItPaid() {
    InvoiceId owed = account().owe(subscription(), NINE);
    pay(owed, "one");

    assertThat(pay(owed, "other")).isEqualTo(new AlreadyPaid());
    assertThat(account().timesPaid(owed)).isEqualTo(1);
  }

  @Test
  default void aDeclineIsAnAnswerThatTellsWhy() {
    SubscriptionId gold = subscription();
    InvoiceId owed = account().owe(gold, NINE);
    account().declineCard(account().ownerOf(gold), "insufficient_funds");

    PaymentResult result = pay(owed, "one");

    assertThat(result).isInstanceOfSatisfying(Declined.class, declined -> {
      assertThat(declined.code()).isEqualTo("insufficient_funds");
      assertThat(declined.words()).isNotBlank();
    });
    assertThat(state(owed)).isEqualTo(InvoiceState.OPEN);
    assertThat(account().timesPaid(owed)).isZero();
  }

  @Test
  default void anotherKeyTriesAnotherCard() {
    SubscriptionId gold = subscription();
    InvoiceId owed = account().owe(gold, NINE);
    account().declineCard(account().ownerOf(gold), "card_declined");
    pay(owed, "one");
    account().replaceCard(account().ownerOf(gold));

    assertThat(pay(owed, "other")).isEqualTo(new Charged(NINE));
  }

  @Test
  default void aBankThatWantsTheCardholderIsToldApart() {
    SubscriptionId gold = subscription();
    InvoiceId owed = account().owe(gold, NINE);
    account().askForAuthentication(account().ownerOf(gold));

    assertThat(pay(owed, "one")).isEqualTo(new NeedsAuthentication());
    assertThat(account().timesPaid(owed)).isZero();
  }

  @Test
  default void aLostAnswerIsUnknownUntilSomebodyAsks() {
    InvoiceId owed = account().owe(subscription(), NINE);
    account().loseNextAnswer();

    assertThat(pay(owed, "one")).isInstanceOf(Unknown.class);

    assertThat(state(owed)).isEqualTo(InvoiceState.PAID);
    assertThat(pay(owed, "one")).isEqualTo(new Charged(NINE));
    assertThat(account().timesPaid(owed)).isEqualTo(1);
  }

  @Test
  default void anUnknownInvoiceIsRefused() {
    InvoiceId nobodys = new InvoiceId("in_nobody");

    assertThatThrownBy(() -> pay(nobodys, "one")).isInstanceOf(PaymentsRefused.class);
    assertThat(state(nobodys)).isEqualTo(InvoiceState.CLOSED);
  }

  private PaymentResult pay(InvoiceId invoice, String key) {
    return account().payments().pay(invoice, new PaymentKey(key));
  }

  private InvoiceState state(InvoiceId invoice) {
    return account().payments().state(invoice);
  }

  private SubscriptionId subscription() {
    CustomerId customer = account().addCustomer(Optional.empty(), Optional.empty());
    return account().subscribe(customer, GOLD, account().now().plus(Duration.ofDays(30)));
  }
}
