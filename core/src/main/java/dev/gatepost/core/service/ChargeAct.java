package dev.gatepost.core.service;

import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.OpenInvoice;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.payment.PaymentResult.Charged;
import dev.gatepost.core.payment.PaymentResult.Declined;
import dev.gatepost.core.payment.PaymentResult.NeedsAuthentication;
import dev.gatepost.core.payment.PaymentResult.Unknown;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.service.WrittenCharge.Fate;
import dev.gatepost.core.service.WrittenCharge.Line;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Charge: the open invoices, oldest first, until the first decline. Which invoice is being
 * collected stands in the journal before it is, and the key is made of the command and the invoice.
 * So an attempt that finds an invoice in the middle asks what became of it, and collects it under
 * the same key if nothing did. The subscription stays in hand until that is known.
 */
final class ChargeAct implements SubscriptionAct {
  /** How long after a charge was given up on somebody looks what became of it. */
  static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final Payments payments;
  private final Optional<Money> ceiling;

  ChargeAct(Payments payments, Optional<Money> ceiling) {
    this.payments = payments;
    this.ceiling = ceiling;
  }

  @Override
  public Outcome perform(Hold hold, Instant now) {
    return hold.work()
        .intent()
        .map(WrittenCharge::parse)
        .map(written -> collect(hold, written))
        .orElseGet(() -> begin(hold, now));
  }

  @Override
  public void gaveUp(Hold hold, Instant now) {
    Optional<Line> unknown = hold.intents()
        .intended(hold.work())
        .map(WrittenCharge::parse)
        .flatMap(WrittenCharge::trying);
    if (unknown.isEmpty()) {
      hold.letGo();
      return;
    }
    hold.follow(
        new Operation.ReconcileCharge(
            hold.contact().id(),
            hold.product().id(),
            hold.work().id(),
            unknown.get().invoice(),
            now),
        now.plus(LOOK_AGAIN));
  }

  private Outcome begin(Hold hold, Instant now) {
    SubscriptionState state = hold.state(now);
    StateChange.next(hold, state, Lifecycle.charge(state));
    List<OpenInvoice> open = payments.open(hold.kept().reference());
    if (open.isEmpty()) {
      return new Unchanged("nothing is owed for %s".formatted(hold.name()));
    }
    List<OpenInvoice> selected = hold.product().scope().of(open);
    ceiling.ifPresent(most -> requireBelow(most, selected));
    return collect(hold, WrittenCharge.of(open, selected));
  }

  private static void requireBelow(Money most, List<OpenInvoice> selected) {
    selected.stream()
        .filter(one -> !one.owed().isComparableTo(most))
        .findFirst()
        .ifPresent(one -> {
          throw new Halt(
              Refusal.CURRENCY_MISMATCH,
              "invoice %s is about %s, and orderForms.ceiling is in %s; nothing was charged"
                  .formatted(one.id(), one.owed(), most.currency()));
        });
    Money sum = Money.sum(selected.stream().map(OpenInvoice::owed).toList(), most.currency());
    if (sum.exceeds(most)) {
      throw new Halt(
          Refusal.OVER_CEILING,
          "%s is owed, which is more than the %s that one command may collect; nothing was charged"
              .formatted(sum, most));
    }
  }

  private Outcome collect(Hold hold, WrittenCharge begun) {
    WrittenCharge written = begun;
    while (written.next().isPresent()) {
      Line line = written.next().get();
      written = line.fate() == Fate.TRYING
          ? resume(hold, written, line)
          : attempt(hold, write(hold, written.with(line, Fate.TRYING, "")), line);
    }
    return outcome(hold, written);
  }

  /** An earlier attempt has stopped in the middle of this one. */
  private WrittenCharge resume(Hold hold, WrittenCharge written, Line line) {
    return switch (payments.state(line.invoice())) {
      case PAID -> write(hold, written.with(line, Fate.CHARGED, ""));
      case CLOSED -> write(hold, written.with(line, Fate.SETTLED_ELSEWHERE, ""));
      case OPEN -> attempt(hold, written, line);
      case PROCESSING -> throw unknown(line, "the payment is still under way");
    };
  }

  private WrittenCharge attempt(Hold hold, WrittenCharge written, Line line) {
    PaymentResult result =
        payments.pay(line.invoice(), PaymentKey.of(hold.work().id(), line.invoice()));
    if (result instanceof Unknown what) {
      throw unknown(line, what.words());
    }
    if (result instanceof Declined declined) {
      String said = "%s: %s".formatted(declined.code(), declined.words());
      return write(hold, written.with(line, Fate.DECLINED, said));
    }
    return write(hold, written.with(line, fate(result), ""));
  }

  private static Fate fate(PaymentResult result) {
    if (result instanceof NeedsAuthentication) {
      return Fate.NEEDS_AUTHENTICATION;
    }
    return result instanceof Charged ? Fate.CHARGED : Fate.SETTLED_ELSEWHERE;
  }

  private static WrittenCharge write(Hold hold, WrittenCharge written) {
    hold.intents().intend(hold.work().id(), written.text());
    return written;
  }

  /** Trying again asks first, so a failure that is tried again is what an unknown result is. */
  private static PaymentsUnavailable unknown(Line line, String words) {
    return new PaymentsUnavailable(
        "UNKNOWN whether invoice %s over %s was paid: %s; the payment service is asked again, and"
                .formatted(line.invoice(), line.owed(), words)
            + " until then nothing else acts on this subscription");
  }

  private static Outcome outcome(Hold hold, WrittenCharge written) {
    List<Line> charged = written.of(Fate.CHARGED);
    String rest = rest(hold, written);
    if (!charged.isEmpty()) {
      return new Applied("charged %s for %s, invoices %s%s"
          .formatted(
              WrittenCharge.sum(charged),
              hold.name(),
              charged.stream().map(line -> line.invoice().value()).toList(),
              rest));
    }
    if (!written.of(Fate.DECLINED).isEmpty()) {
      return new Refused(Refusal.CARD_DECLINED, "charged nothing" + rest);
    }
    return written.of(Fate.NEEDS_AUTHENTICATION).isEmpty()
        ? new Unchanged("nothing is owed for %s any more%s".formatted(hold.name(), rest))
        : new Refused(Refusal.NEEDS_AUTHENTICATION, "charged nothing" + rest);
  }

  private static String rest(Hold hold, WrittenCharge written) {
    StringBuilder rest = new StringBuilder();
    for (Line line : written.of(Fate.DECLINED)) {
      rest.append("; the card was declined for %s (%s)".formatted(line.owed(), line.said()));
    }
    for (Line line : written.of(Fate.NEEDS_AUTHENTICATION)) {
      rest.append("; the bank wants contact %s to confirm %s, which only the cardholder can do"
          .formatted(hold.contact().id(), line.owed()));
    }
    if (!written.remaining().isEmpty()) {
      rest.append("; %s remains".formatted(WrittenCharge.sum(written.remaining())));
    }
    return rest.toString();
  }
}
