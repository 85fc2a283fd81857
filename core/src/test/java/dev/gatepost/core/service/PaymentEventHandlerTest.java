package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.GOLD;
import static dev.gatepost.core.service.OrderSite.MONTH;
import static dev.gatepost.core.service.OrderSite.SILVER;
import static dev.gatepost.core.service.OrderSite.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent.Kind;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentEventHandlerTest {
  private final OrderSite site = new OrderSite();
  private final ContactId anna = site.contact("anna");
  private final SubscriptionId gold = site.subscribe(anna, GOLD);

  @Test
  void eachPaymentPutsTheSuccessTagOn() {
    assertThat(site.tell("evt_1", Kind.PAYMENT_SUCCEEDED, gold)).isInstanceOf(Applied.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.success);

    site.crm.takeTag(anna, site.success);
    site.tell("evt_2", Kind.PAYMENT_SUCCEEDED, gold);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.success);
  }

  @Test
  void theSameEventCountsOnce() {
    site.tell("evt_1", Kind.PAYMENT_SUCCEEDED, gold);
    site.crm.takeTag(anna, site.success);

    site.tell("evt_1", Kind.PAYMENT_SUCCEEDED, gold);

    assertThat(site.crm.tagsOf(anna)).isEmpty();
  }

  @Test
  void theThirdFailurePutsTheFailedTagOnAndASuccessTakesItBack() {
    site.payments.set(gold, BillingState.RETRYING, 1);
    site.tell("evt_1", Kind.PAYMENT_FAILED, gold);
    site.payments.set(gold, BillingState.RETRYING, 2);
    site.tell("evt_2", Kind.PAYMENT_FAILED, gold);
    assertThat(site.crm.tagsOf(anna)).isEmpty();

    site.payments.set(gold, BillingState.RETRYING, 3);
    assertThat(site.tell("evt_3", Kind.PAYMENT_FAILED, gold).sentence()).contains("payment failed");
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.failed);

    site.payments.set(gold, BillingState.RUNNING, 0);
    site.tell("evt_4", Kind.PAYMENT_SUCCEEDED, gold);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.success);
  }

  @Test
  void aFailureThatIsToldAfterTheSuccessChangesNothing() {
    site.tell("evt_4", Kind.PAYMENT_SUCCEEDED, gold);

    assertThat(site.tell("evt_3", Kind.PAYMENT_FAILED, gold)).isInstanceOf(Unchanged.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.success);
  }

  @Test
  void aCancellationThereIsOneHere() {
    site.payments.stop(gold, StopWhen.AT_PERIOD_END);

    assertThat(site.tell("evt_1", Kind.SUBSCRIPTION_CHANGED, gold)).isInstanceOf(Applied.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();

    site.passes(MONTH, MONTH);
    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.crm.tagsOf(anna)).contains(site.revoke);
  }

  @Test
  void aSubscriptionThatEndedWithNothingPaidAheadIsRevoked() {
    site.payments.stop(gold, StopWhen.NOW);
    site.payments.payUntil(gold, START);

    site.tell("evt_1", Kind.SUBSCRIPTION_ENDED, gold);

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
  }

  @Test
  void whatIsResumedThereIsResumedHere() {
    site.cancel(anna);
    site.payments.resume(gold);

    site.tell("evt_1", Kind.SUBSCRIPTION_CHANGED, gold);

    assertThat(site.crm.tagsOf(anna)).isEmpty();
    site.passes(MONTH, MONTH);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
  }

  @Test
  void whatWasDoneHereIsNoNews() {
    site.cancel(anna);

    assertThat(site.tell("evt_1", Kind.SUBSCRIPTION_CHANGED, gold)).isInstanceOf(Unchanged.class);
  }

  @Test
  void aNewCardIsChargedWithWhatIsOwed() {
    InvoiceId owed = site.owe(gold, 900);
    site.payments.set(gold, BillingState.HALTED, 3);
    site.tell("evt_1", Kind.PAYMENT_FAILED, gold);

    assertThat(site.tell("evt_2", Kind.CARD_UPDATED, gold)).isInstanceOf(Applied.class);

    assertThat(site.payments.timesPaid(owed)).isEqualTo(1);
    assertThat(site.tell("evt_3", Kind.CARD_UPDATED, gold)).isInstanceOf(Unchanged.class);
  }

  @Test
  void anotherProductReplacesTheOneBefore() {
    site.tell("evt_0", Kind.SUBSCRIPTION_CHANGED, gold);
    site.payments.move(gold, SILVER);

    site.tell("evt_1", Kind.SUBSCRIPTION_CHANGED, gold);

    assertThat(site.subscriptions.find(anna, GOLD))
        .hasValueSatisfying(kept ->
            assertThat(kept.state()).isEqualTo(new SubscriptionState.Replaced(SILVER, START)));
    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.hasEnded(anna, SILVER)).isFalse();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.goldReplaced);
  }

  @Test
  void aContactIsFoundByItsAddressOrNotAtAll() {
    SubscriptionId bens = byAddress("ben@example.com");
    assertThat(refusal(site.tell("evt_1", Kind.PAYMENT_SUCCEEDED, bens)))
        .isEqualTo(Refusal.CONTACT_UNKNOWN);

    ContactId ben = site.contact("ben");
    site.tell("evt_2", Kind.PAYMENT_SUCCEEDED, bens);
    assertThat(site.crm.tagsOf(ben)).containsExactly(site.success);

    SubscriptionId claras = byAddress("clara@example.com");
    site.contact("clara");
    site.contact("clara");
    assertThat(refusal(site.tell("evt_3", Kind.PAYMENT_SUCCEEDED, claras)))
        .isEqualTo(Refusal.EMAIL_AMBIGUOUS);
  }

  @Test
  void whatTheSiteDoesNotSellIsNoneOfItsBusiness() {
    SubscriptionId other =
        site.payments.subscribeToSomethingElse(site.payments.ownerOf(gold), START.plus(MONTH));

    assertThat(site.tell("evt_1", Kind.PAYMENT_SUCCEEDED, other)).isInstanceOf(Unchanged.class);
    assertThat(site.crm.tagsOf(anna)).isEmpty();
  }

  private SubscriptionId byAddress(String email) {
    return site.payments.subscribe(
        site.payments.addCustomer(Optional.empty(), Optional.of(new EmailAddress(email))),
        GOLD,
        START.plus(MONTH));
  }

  private static Refusal refusal(Outcome outcome) {
    return ((Refused) outcome).reason();
  }
}
