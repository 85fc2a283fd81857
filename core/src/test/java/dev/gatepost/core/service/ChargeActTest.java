package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.GOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.ReconcileCharge;
import dev.gatepost.core.operation.Operation.RevokeSubscription;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.ChargeScope;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeActTest {
  private final OrderSite site = new OrderSite();
  private final ContactId anna = site.contact("anna");
  private final SubscriptionId gold = site.subscribe(anna, GOLD);

  @Test
  void allThatIsOwedIsChargedOldestFirst() {
    InvoiceId first = site.owe(gold, 900);
    InvoiceId second = site.owe(gold, 1050);

    assertThat(site.charge(anna))
        .isEqualTo(new Applied(
            "charged 19.50 EUR for contact %s's subscription to 'gold', invoices".formatted(anna)
                + " [%s, %s]".formatted(first, second)));

    assertThat(site.payments.collected(gold)).containsExactly(eur(900), eur(1050));
    assertThat(site.crm.tagsOf(anna)).isEmpty();
  }

  @Test
  void asManyAsConfiguredAreCharged() {
    site.configure(site.forms()
        .selling(
            List.of(new Product(GOLD, SubscriptionTags.NONE, new ChargeScope.Oldest(1), true))));
    InvoiceId first = site.owe(gold, 900);
    InvoiceId second = site.owe(gold, 1050);

    assertThat(site.charge(anna).sentence()).contains("charged 9.00 EUR", "; 10.50 EUR remains");

    assertThat(site.payments.timesPaid(first)).isEqualTo(1);
    assertThat(site.payments.timesPaid(second)).isZero();
  }

  @Test
  void theFirstDeclineIsTheLastAttempt() {
    InvoiceId first = site.owe(gold, 900);
    site.owe(gold, 1050);
    site.payments.declineCard(site.payments.ownerOf(gold), "insufficient_funds");

    assertThat(site.charge(anna))
        .isEqualTo(new Refused(
            Refusal.CARD_DECLINED,
            "charged nothing; the card was declined for 9.00 EUR (insufficient_funds: insufficient"
                + " funds); 19.50 EUR remains"));
    assertThat(site.payments.timesPaid(first)).isZero();
  }

  @Test
  void aNewCommandIsANewAttempt() {
    site.owe(gold, 900);
    site.payments.declineCard(site.payments.ownerOf(gold), "insufficient_funds");
    site.charge(anna);
    site.payments.replaceCard(site.payments.ownerOf(gold));

    assertThat(site.runLater(new ChargeSubscription(anna, Optional.empty())))
        .isInstanceOf(Applied.class);
  }

  @Test
  void aBankThatWantsTheCardholderIsToldApart() {
    site.owe(gold, 900);
    site.payments.askForAuthentication(site.payments.ownerOf(gold));

    assertThat(site.charge(anna))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Refusal.NEEDS_AUTHENTICATION));
  }

  @Test
  void whoOwesNothingIsNotCharged() {
    assertThat(site.charge(anna)).isInstanceOf(Unchanged.class);
  }

  @Test
  void moreThanTheCeilingIsNotChargedAtAll() {
    site.configure(site.forms().upTo(eur(1000)));
    InvoiceId first = site.owe(gold, 900);
    site.owe(gold, 200);

    assertThat(refusal(site.charge(anna))).isEqualTo(Refusal.OVER_CEILING);
    assertThat(site.payments.timesPaid(first)).isZero();
  }

  @Test
  void aCeilingInAnotherCurrencyIsNoCeiling() {
    site.configure(site.forms().upTo(Money.of(100_000, "USD")));
    site.owe(gold, 900);

    assertThat(refusal(site.charge(anna))).isEqualTo(Refusal.CURRENCY_MISMATCH);
  }

  @Test
  void whatHasEndedIsNotCharged() {
    site.owe(gold, 900);
    site.revoke(anna);

    assertThat(refusal(site.charge(anna))).isEqualTo(Refusal.WRONG_STATE);
  }

  @Test
  void aChargeClearsAFailedPayment() {
    site.owe(gold, 900);
    site.payments.set(gold, BillingState.HALTED, 3);

    site.charge(anna);

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whereverTheAnswerIsLostEachInvoiceIsPaidOnce(int call) {
    InvoiceId first = site.owe(gold, 900);
    InvoiceId second = site.owe(gold, 1050);
    site.payments.loseAnswerToCall(call);

    CommandId command =
        site.submit(new ChargeSubscription(anna, Optional.empty())).id();
    site.passes(Duration.ofMinutes(2), Duration.ofSeconds(1));

    assertThat(site.outcome(command).sentence()).startsWith("charged 19.50 EUR");
    assertThat(site.payments.timesPaid(first)).isEqualTo(1);
    assertThat(site.payments.timesPaid(second)).isEqualTo(1);
  }

  @Test
  void anUnknownResultIsSaidAndNothingElseActsMeanwhile() {
    site.owe(gold, 900);
    site.payments.loseAnswerToCall(4);
    CommandId charge =
        site.submit(new ChargeSubscription(anna, Optional.empty())).id();
    site.drain();
    assertThat(site.outcome(charge))
        .isInstanceOfSatisfying(
            WillRetry.class, retry -> assertThat(retry.sentence()).startsWith("UNKNOWN whether"));

    CommandId revoke =
        site.submit(new RevokeSubscription(anna, Optional.empty())).id();
    site.drain();
    assertThat(site.outcome(revoke)).isInstanceOf(WillRetry.class);
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);

    site.passes(Duration.ofMinutes(2), Duration.ofSeconds(1));
    assertThat(site.outcome(charge)).isInstanceOf(Applied.class);
    assertThat(site.outcome(revoke)).isInstanceOf(Applied.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChargeThatWasGivenUpOnIsLookedAtAgain(boolean wasPaid) {
    site.retry(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
    InvoiceId owed = site.owe(gold, 900);
    if (wasPaid) {
      site.payments.loseAnswerToCall(4);
    } else {
      site.payments.loseCall(4);
    }
    assertThat(site.charge(anna)).isInstanceOf(GaveUp.class);

    CommandId revoke =
        site.submit(new RevokeSubscription(anna, Optional.empty())).id();
    site.passes(Duration.ofMinutes(59), Duration.ofMinutes(1));
    assertThat(site.outcome(revoke)).isInstanceOf(WillRetry.class);
    site.passes(Duration.ofMinutes(10), Duration.ofMinutes(1));

    assertThat(reconciled().sentence()).contains(wasPaid ? "was paid" : "was not paid");
    assertThat(site.outcome(revoke)).isInstanceOf(Applied.class);
    assertThat(site.payments.timesPaid(owed)).isEqualTo(wasPaid ? 1 : 0);
  }

  @Test
  void aChargeThatIsReplayedGoesOnWhereItStopped() {
    site.retry(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
    InvoiceId owed = site.owe(gold, 900);
    site.payments.loseAnswerToCall(4);
    CommandId charge =
        site.submit(new ChargeSubscription(anna, Optional.empty())).id();
    site.drain();

    site.journal.replay(charge, site.clock.instant());
    site.drain();

    assertThat(site.outcome(charge)).isInstanceOf(Applied.class);
    assertThat(site.payments.timesPaid(owed)).isEqualTo(1);
    site.passes(Duration.ofHours(2), Duration.ofMinutes(30));
    assertThat(reconciled()).isInstanceOf(Unchanged.class);
  }

  private Outcome reconciled() {
    return site.journal.search(JournalQuery.ALL, 100).stream()
        .filter(entry -> entry.operation() instanceof ReconcileCharge)
        .map(JournalRecord::outcome)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  private static Refusal refusal(Outcome outcome) {
    return ((Refused) outcome).reason();
  }

  private static Money eur(long cents) {
    return Money.of(cents, "EUR");
  }
}
