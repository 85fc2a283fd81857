package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.GOLD;
import static dev.gatepost.core.service.OrderSite.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.EndAccess;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The power goes off at every call that a handler makes, before its effect and after it. */
class CrashTest {
  private static final int MOST_CALLS = 30;

  private final OrderSite site = new OrderSite();
  private final ContactId anna = site.contact("anna");
  private final SubscriptionId gold = site.subscribe(anna, GOLD);

  /** When the power goes off. */
  record Cut(int call, boolean hasEffect) {}

  static Stream<Cut> everywhere() {
    return IntStream.rangeClosed(1, MOST_CALLS)
        .boxed()
        .flatMap(call -> Stream.of(new Cut(call, false), new Cut(call, true)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aCancellationIsWholeInTheEnd(Cut cut) {
    Operation operation = new Operation.CancelSubscription(anna, Optional.empty());
    assertThat(site.outcome(survived(operation, cut))).isInstanceOf(Applied.class);

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDING);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.stop);
    assertThat(site.journal.search(JournalQuery.ALL, 100).stream()
            .filter(entry -> entry.operation() instanceof EndAccess))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void anEndOfAccessIsWholeInTheEnd(Cut cut) {
    site.cancel(anna);
    site.clock.advance(MONTH);
    site.killer.killAt(cut.call(), cut.hasEffect());
    site.settle();

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
    assertThat(site.crm.tagsOf(anna)).containsExactlyInAnyOrder(site.stop, site.revoke);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aRevocationIsWholeInTheEnd(Cut cut) {
    site.enrol(anna);
    Operation operation = new Operation.RevokeSubscription(anna, Optional.empty());
    assertThat(site.outcome(survived(operation, cut))).isInstanceOf(Applied.class);

    assertThat(site.hasEnded(anna, GOLD)).isTrue();
    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.ENDED);
    assertThat(site.crm.tagsOf(anna)).containsExactly(site.revoke);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aResumptionIsWholeInTheEnd(Cut cut) {
    site.pause(anna);
    Operation operation = new Operation.ResumeSubscription(anna, Optional.empty());
    survived(operation, cut);

    assertThat(site.payments.billing(gold)).isEqualTo(BillingState.RUNNING);
    assertThat(site.crm.tagsOf(anna)).isEmpty();
    assertThat(site.subscriptions.find(anna, GOLD)).hasValueSatisfying(kept -> {
      assertThat(kept.tags()).isEmpty();
      assertThat(kept.hand()).isEmpty();
    });
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aChargeIsMadeOnce(Cut cut) {
    InvoiceId first = site.owe(gold, 900);
    InvoiceId second = site.owe(gold, 1050);
    Operation operation = new Operation.ChargeSubscription(anna, Optional.empty());
    CommandId command = survived(operation, cut);

    assertThat(site.outcome(command).sentence()).startsWith("charged 19.50 EUR");
    assertThat(site.payments.timesPaid(first)).isEqualTo(1);
    assertThat(site.payments.timesPaid(second)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aCouponIsMadeOnce(Cut cut) {
    CommandId command = survived(new Operation.CreateCoupon(anna, Optional.empty()), cut);

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(site.book.minted(anna)).isEqualTo(1);
    CouponCode code = new CouponCode(site.crm.fieldOf(anna, site.code).orElseThrow());
    assertThat(site.book.state(code, site.clock.instant())).isEqualTo(CouponState.LIVING);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aFailureThatWasToldIsFollowedInTheEnd(Cut cut) {
    site.payments.set(gold, BillingState.RETRYING, 3);
    site.killer.killAt(cut.call(), cut.hasEffect());
    site.announce("evt_1", PaymentEvent.Kind.PAYMENT_FAILED, gold);
    site.settle();

    assertThat(site.crm.tagsOf(anna)).containsExactly(site.failed);
  }

  @Test
  void everyCallIsReached() {
    site.owe(gold, 900);
    site.owe(gold, 1050);
    site.killer.killAt(MOST_CALLS, false);
    site.submit(new Operation.ChargeSubscription(anna, Optional.empty()));
    site.drain();

    assertThat(site.killer.spare())
        .as("a charge makes fewer calls than are tried")
        .isFalse();
  }

  private CommandId survived(Operation operation, Cut cut) {
    CommandId command = site.submit(operation).id();
    site.killer.killAt(cut.call(), cut.hasEffect());
    site.settle();
    return command;
  }
}
