package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.payment.PaymentResult.AlreadyPaid;
import dev.gatepost.core.payment.PaymentResult.Charged;
import dev.gatepost.core.payment.PaymentResult.NothingOwed;
import dev.gatepost.core.payment.PaymentResult.Unknown;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.StripeCard;
import dev.gatepost.simulator.StripeSimulator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is said of money is true, whatever the line, the bank and Stripe do. */
final class StripePropertiesTest {
  private static final Money NINE = Money.of(900, "EUR");

  /** One attempt to collect. */
  record Attempt(String key, StripeCard card, Optional<Fault> fault) {}

  @Property(tries = 30)
  void nothingIsPaidTwiceAndNothingIsSaidThatIsNotSo(@ForAll("attempts") List<Attempt> attempts) {
    try (StripeUnderTest account = new StripeUnderTest()) {
      SubscriptionId gold = account.subscribe();
      InvoiceId invoice = account.owe(gold, NINE);

      for (Attempt attempt : attempts) {
        account.simulator.replaceCard(account.ownerOf(gold).value(), attempt.card());
        attempt.fault().ifPresent(fault -> account.simulator.failNext(1, fault));
        int before = account.timesPaid(invoice);
        Optional<PaymentResult> said = pay(account, invoice, attempt.key());
        isTrue(said, before, account.timesPaid(invoice));
      }

      InvoiceState state = account.payments().state(invoice);
      assertThat(state == InvoiceState.PAID).isEqualTo(account.timesPaid(invoice) == 1);
    }
  }

  /** What an attempt leaves unknown, asking and trying again under the same key makes known. */
  @Property(tries = 40)
  void whatIsUnknownBecomesKnown(@ForAll("faults") Fault fault) {
    try (StripeUnderTest account = new StripeUnderTest()) {
      InvoiceId invoice = account.owe(account.subscribe(), NINE);
      account.simulator.failNext(1, fault);
      pay(account, invoice, "one");

      boolean paid = account.payments().state(invoice) == InvoiceState.PAID;

      assertThat(paid).isEqualTo(account.timesPaid(invoice) == 1);
      assertThat(pay(account, invoice, "one")).contains(new Charged(NINE));
      assertThat(account.timesPaid(invoice)).isEqualTo(1);
    }
  }

  private static void isTrue(Optional<PaymentResult> said, int before, int after) {
    assertThat(after).isLessThanOrEqualTo(1);
    if (said.isEmpty()) {
      assertThat(after).as("an exception means that no money moved").isEqualTo(before);
      return;
    }
    PaymentResult result = said.get();
    assertThat(result).isNotInstanceOf(NothingOwed.class);
    if (result instanceof Charged || result instanceof AlreadyPaid) {
      assertThat(after).as(result.toString()).isEqualTo(1);
    } else if (!(result instanceof Unknown)) {
      assertThat(after).as(result.toString()).isEqualTo(before);
    }
  }

  /** Returns the result; nothing for an exception. */
  private static Optional<PaymentResult> pay(
      StripeUnderTest account, InvoiceId invoice, String key) {
    try {
      return Optional.of(account.payments().pay(invoice, new PaymentKey(key)));
    } catch (PaymentsUnavailable | PaymentsRefused notMoved) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    Arbitrary<StripeCard> cards = Arbitraries.of(
        StripeCard.good(),
        StripeCard.declined("insufficient_funds"),
        StripeCard.needsAuthentication(),
        StripeCard.missing(),
        StripeCard.slow());
    return Combinators.combine(
            Arbitraries.of("one", "two", "three"), cards, faults().optional())
        .as(Attempt::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Fault> faults() {
    return Arbitraries.of(
        Fault.dropped(),
        Fault.droppedAfterEffect(),
        Fault.truncated(),
        Fault.htmlPage(200),
        Fault.htmlPage(502),
        StripeSimulator.ownFault(),
        StripeSimulator.lockTimeout(),
        StripeSimulator.forbidden());
  }
}
