package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.GOLD;
import static dev.gatepost.core.service.OrderSite.MONTH;
import static dev.gatepost.core.service.OrderSite.SILVER;
import static dev.gatepost.core.service.OrderSite.SITE;
import static dev.gatepost.core.service.OrderSite.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.CancelSubscription;
import dev.gatepost.core.operation.Operation.EndAccess;
import dev.gatepost.core.operation.Operation.RevokeSubscription;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.SubscriptionTags;
import dev.gatepost.testkit.InMemorySiteHomes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionHandlerTest {
  private final OrderSite site = new OrderSite();
  private final ContactId anna = site.contact("anna");

  @Test
  void revokingEndsBillingAndAccessAtOnce() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.enrol(anna);

    assertThat(site.revoke(anna))
        .isEqualTo(new Applied(
            "contact %s's subscription to 'gold' is revoked: payments and access".formatted(anna)
                + " have ended"));

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
    assertThat(site.memberTags(anna)).containsExactly(site.revoke);
  }

  @Test
  void revokingTwiceIsOnce() {
    site.subscribe(anna, GOLD);
    site.revoke(anna);

    assertThat(site.runLater(new RevokeSubscription(anna, Optional.empty())))
        .isInstanceOf(Unchanged.class);
    assertThat(site.runLater(new CancelSubscription(anna, Optional.of(GOLD))))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void cancellingKeepsAccessUntilWhatIsPaidForHasRunOut() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.enrol(anna);

    assertThat(site.cancel(anna))
        .isEqualTo(new Applied("contact %s's subscription to 'gold' is cancelled until %s: no"
                .formatted(anna, START.plus(MONTH))
            + " further payment is taken, and access ends then"));
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDING);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();

    site.passes(MONTH.minusSeconds(1), MONTH.minusSeconds(1));
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);

    site.passes(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.crm.tagsOf(anna)).containsExactlyInAnyOrder(site.stop, site.revoke);
    assertThat(site.memberTags(anna)).containsExactlyInAnyOrder(site.stop, site.revoke);
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
  }

  @Test
  void accessIsOverInTimeAlsoWhenTheEntryRunsLate() {
    site.subscribe(anna, GOLD);
    site.cancel(anna);

    site.clock.advance(MONTH);

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
    site.clock.advance(Duration.ofDays(3));
    site.drain();
    assertThat(site.crm.tagsOf(anna)).contains(site.revoke);
  }

  @Test
  void theEndThatIsToComeIsInTheArchive() {
    site.subscribe(anna, GOLD);
    site.cancel(anna);

    List<JournalRecord> waiting = site.journal.search(
        JournalQuery.ALL.of(SITE).about(anna).in(JournalRecord.State.WAITING), 10);

    assertThat(waiting).singleElement().satisfies(entry -> {
      assertThat(entry.operation()).isEqualTo(new EndAccess(anna, GOLD, START.plus(MONTH)));
      assertThat(entry.due()).isEqualTo(START.plus(MONTH));
    });
  }

  @Test
  void cancellingWithNothingPaidAheadIsRevoking() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.payments.set(gold, BillingState.RETRYING, 1);
    site.payments.payUntil(gold, START.minusSeconds(1));

    site.cancel(anna);

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
  }

  @Test
  void revokingAfterCancellingWins() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.cancel(anna);

    assertThat(site.revoke(anna)).isInstanceOf(Applied.class);

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
    site.passes(MONTH, MONTH);
    assertThat(end().outcome()).containsInstanceOf(Unchanged.class);
  }

  @Test
  void pausingStopsPaymentsAndKeepsAccess() {
    SubscriptionId gold = site.subscribe(anna, GOLD);

    assertThat(site.pause(anna)).isInstanceOf(Applied.class);

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.SUSPENDED);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
  }

  @Test
  void resumingTakesBackTheTagsThatGatepostHasPutOn() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    TagId others = site.crm.addTag("Others");
    site.crm.giveTag(anna, others);
    site.enrol(anna);
    site.pause(anna);

    assertThat(site.resume(anna)).isInstanceOf(Applied.class);

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);
    assertThat(site.crm.tagsOf(anna)).containsExactly(others);
    assertThat(site.memberTags(anna)).doesNotContain(site.stop);
  }

  @Test
  void resumingLeavesATagThatTheContactHadBefore() {
    site.subscribe(anna, GOLD);
    site.crm.giveTag(anna, site.stop);
    site.pause(anna);

    site.resume(anna);

    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
  }

  @Test
  void resumingAfterCancellingIsNotEndedLater() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.cancel(anna);
    site.resume(anna);
    site.payments.payUntil(gold, START.plus(MONTH.multipliedBy(2)));

    site.passes(MONTH, MONTH);

    assertThat(site.hasEnded(anna, GOLD)).isFalse();
    assertThat(site.crm.tagsOf(anna)).isEmpty();
    assertThat(end().outcome()).containsInstanceOf(Unchanged.class);
  }

  @Test
  void whatThePaymentServiceHasEndedIsNotResumed() {
    site.subscribe(anna, GOLD);
    site.revoke(anna);

    assertThat(site.resume(anna)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(Refusal.WRONG_STATE);
      assertThat(refused.sentence()).contains("must buy again");
    });
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
  }

  @Test
  void aTagThatAnotherProductStillAsksForStays() {
    site.configure(
        site.forms().selling(List.of(product(GOLD, "Gold_Stop"), product(SILVER, "Gold_Stop"))));
    site.payments.subscribe(site.customer(anna), GOLD, START.plus(MONTH));
    SubscriptionId silver = site.payments.subscribe(customerOf(anna), SILVER, START.plus(MONTH));
    site.run(new Operation.PauseSubscription(anna, Optional.of(GOLD)));
    site.crm.takeTag(anna, site.stop);
    site.run(new Operation.PauseSubscription(anna, Optional.of(SILVER)));

    site.run(new Operation.ResumeSubscription(anna, Optional.of(GOLD)));

    assertThat(site.payments.billing(silver)).isEqualTo(BillingState.SUSPENDED);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
  }

  @Test
  void paymentsAreSkipped() {
    SubscriptionId gold = site.subscribe(anna, GOLD);

    assertThat(site.run(new Operation.SkipPayments(anna, Optional.of(GOLD), 2)))
        .isInstanceOf(Applied.class);

    assertThat(site.payments.paymentsSkipped(gold)).isEqualTo(2);
    assertThat(site.crm.tagsOf(anna)).isEmpty();
  }

  @Test
  void whatIsPaidInFullIsNotCancelledButRevoked() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.payments.set(gold, BillingState.COMPLETE, 0);

    assertThat(refusal(site.cancel(anna))).isEqualTo(Refusal.WRONG_STATE);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
    assertThat(site.revoke(anna)).isInstanceOf(Applied.class);
    assertThat(site.hasEnded(anna, GOLD)).isTrue();
  }

  @Test
  void twoSubscriptionsAreNotGuessedAt() {
    site.subscribe(anna, GOLD);
    SubscriptionId silver = site.payments.subscribe(customerOf(anna), SILVER, START.plus(MONTH));

    assertThat(site.cancel(anna)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(Refusal.SUBSCRIPTION_AMBIGUOUS);
      assertThat(refused.sentence()).contains("'gold'", "'silver'", "productId");
    });
    assertThat(site.run(new CancelSubscription(anna, Optional.of(SILVER))))
        .isInstanceOf(Applied.class);
    assertThat(site.payments.billing(silver)).isEqualTo(BillingState.ENDING);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
  }

  @Test
  void anUnknownProductIsNamedTogetherWithWhatMayBeMeant() {
    site.subscribe(anna, GOLD);

    assertThat(site.run(new CancelSubscription(anna, Optional.of(new ProductId("gld")))))
        .isEqualTo(new Refused(
            Refusal.UNKNOWN_PRODUCT, "there is no product 'gld' (did you mean 'gold'?)"));
  }

  @Test
  void aContactWithoutSubscriptionIsRefused() {
    assertThat(refusal(site.cancel(anna))).isEqualTo(Refusal.NO_SUBSCRIPTION);
    site.subscribe(anna, GOLD);
    assertThat(refusal(site.run(new CancelSubscription(anna, Optional.of(SILVER)))))
        .isEqualTo(Refusal.NO_SUBSCRIPTION);
    assertThat(refusal(site.cancel(new ContactId("4711")))).isEqualTo(Refusal.CONTACT_UNKNOWN);
  }

  @Test
  void aCustomerIsFoundByItsAddressUnlessTwoShareIt() {
    Optional<EmailAddress> address = Optional.of(new EmailAddress("anna@example.com"));
    site.payments.subscribe(
        site.payments.addCustomer(Optional.empty(), address), GOLD, START.plus(MONTH));
    assertThat(site.cancel(anna)).isInstanceOf(Applied.class);

    site.payments.addCustomer(Optional.empty(), address);
    assertThat(refusal(site.revoke(anna))).isEqualTo(Refusal.CUSTOMER_AMBIGUOUS);
  }

  @Test
  void aTagThatTheCrmDoesNotHaveIsSaidBeforeAnythingIsDone() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.configure(site.forms().selling(List.of(product(GOLD, "Gold_Stopp"))));

    assertThat(site.cancel(anna)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(Refusal.MISCONFIGURED);
      assertThat(refused.sentence()).contains("did you mean 'Gold_Stop'");
    });
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);
  }

  @Test
  void aCopyOfTheSiteMovesNothing() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    InMemorySiteHomes homes = new InMemorySiteHomes();
    homes.settle(SITE, "https://live.example.com/");
    OrderForms live = site.forms();
    site.configure(live.guardedBy(MoneyGuard.atHome(homes, SITE, "https://staging.example.com/")));

    assertThat(site.revoke(anna)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(Refusal.MONEY_GUARDED);
      assertThat(refused.sentence()).contains("live.example.com", "orderForms.moved");
    });
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);

    site.configure(live.guardedBy(MoneyGuard.atHome(homes, SITE, "https://live.example.com/")
        .and(MoneyGuard.atHome(homes, new SiteId("other"), "https://live.example.com/"))));
    assertThat(site.runLater(new RevokeSubscription(anna, Optional.empty())))
        .isInstanceOf(Applied.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aCancellationThatLostItsPaymentServiceIsFinishedLater(int call) {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.payments.loseAnswerToCall(call);

    CommandId command =
        site.submit(new CancelSubscription(anna, Optional.empty())).id();
    site.drain();
    assertThat(site.outcome(command)).isInstanceOf(WillRetry.class);
    site.passes(Duration.ofMinutes(1), Duration.ofSeconds(1));

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDING);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
    assertThat(ends()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRevocationThatLostTheCrmIsFinishedLater(int call) {
    site.subscribe(anna, GOLD);
    site.crm.loseAnswerToCall(call, new CrmUnavailable("PUT /contacts answered 500"));

    CommandId command =
        site.submit(new RevokeSubscription(anna, Optional.empty())).id();
    site.drain();
    site.passes(Duration.ofMinutes(1), Duration.ofSeconds(1));

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
    assertThat(site.subscriptions.find(anna, GOLD))
        .hasValueSatisfying(kept -> assertThat(kept.tags()).containsExactly(site.revoke));
  }

  @Test
  void whileOneCommandIsUnfinishedOthersWait() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.payments.failCall(3);
    CommandId cancel =
        site.submit(new CancelSubscription(anna, Optional.empty())).id();
    site.drain();
    assertThat(site.outcome(cancel)).isInstanceOf(WillRetry.class);

    CommandId resume =
        site.submit(new Operation.ResumeSubscription(anna, Optional.empty())).id();
    site.drain();
    assertThat(site.outcome(resume))
        .isInstanceOfSatisfying(
            WillRetry.class, waits -> assertThat(waits.sentence()).contains(cancel.value()));

    site.passes(Duration.ofMinutes(1), Duration.ofSeconds(1));
    assertThat(site.outcome(cancel)).isInstanceOf(Applied.class);
    assertThat(site.outcome(resume)).isInstanceOf(Applied.class);
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);
    assertThat(site.crm.tagsOf(anna)).isEmpty();
  }

  @Test
  void aCommandThatIsGivenUpOnLetsTheSubscriptionGo() {
    site.retry(new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 1));
    site.subscribe(anna, GOLD);
    site.payments.failCall(3);
    assertThat(site.cancel(anna)).isInstanceOf(GaveUp.class);

    assertThat(site.revoke(anna)).isInstanceOf(Applied.class);
  }

  @Test
  void aWrongKeyIsNotTriedAgain() {
    site.subscribe(anna, GOLD);
    site.payments.failAlways(new PaymentsRefused("the payment service knows no such key"));

    assertThat(site.cancel(anna)).isEqualTo(new GaveUp("the payment service knows no such key"));
  }

  @Test
  void aServiceThatIsBusySaysWhenToComeBack() {
    site.subscribe(anna, GOLD);
    site.payments.failAlways(new PaymentsUnavailable("answered 429", Duration.ofSeconds(40)));

    assertThat(site.cancel(anna)).isEqualTo(new WillRetry(START.plusSeconds(40), "answered 429"));
  }

  @Test
  void whatRunsAgainAfterItWasRevokedIsStoppedAgain() {
    SubscriptionId gold = site.subscribe(anna, GOLD);
    site.revoke(anna);
    site.payments.set(gold, BillingState.RUNNING, 0);

    assertThat(site.runLater(new RevokeSubscription(anna, Optional.empty())))
        .isInstanceOf(Applied.class);
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
  }

  @Test
  void whoeverBuysAgainHasANewSubscription() {
    site.subscribe(anna, GOLD);
    site.revoke(anna);
    SubscriptionId again =
        site.payments.subscribe(customerOf(anna), GOLD, site.clock.instant().plus(MONTH));

    assertThat(site.pause(anna)).isInstanceOf(Applied.class);
    assertThat(site.hasEnded(anna, GOLD)).isFalse();
    site.resume(anna);

    assertThat(site.crm.tagsOf(anna)).isEmpty();
    assertThat(site.subscriptions.find(anna, GOLD)).hasValueSatisfying(kept -> {
      assertThat(kept.reference()).isEqualTo(again);
      assertThat(kept.state()).isInstanceOf(SubscriptionState.Active.class);
    });
  }

  private CustomerId customerOf(ContactId contact) {
    return ((CustomerMatch.Found) site.payments.find(contact, Optional.empty())).customer();
  }

  private JournalRecord end() {
    return ends().get(0);
  }

  private List<JournalRecord> ends() {
    return site.journal.search(JournalQuery.ALL, 100).stream()
        .filter(entry -> entry.operation() instanceof EndAccess)
        .toList();
  }

  private static Refusal refusal(Outcome outcome) {
    return ((Refused) outcome).reason();
  }

  private static Product product(ProductId id, String stop) {
    return new Product(
        id,
        new SubscriptionTags(Set.of(), Set.of(), Set.of(TagRef.parse(stop)), Set.of(), Set.of()));
  }
}
