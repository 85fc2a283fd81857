package dev.gatepost.core.service;

import dev.gatepost.core.operation.Operation.ReconcileCharge;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.Subscription;
import java.util.Optional;

/**
 * Asks what became of a charge that was given up on, and lets the subscription go. Charges none.
 */
final class ReconcileHandler implements SingleHandler {
  private final Subscriptions subscriptions;
  private final Payments payments;

  ReconcileHandler(Subscriptions subscriptions, Payments payments) {
    this.subscriptions = subscriptions;
    this.payments = payments;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    return reconcile((ReconcileCharge) work.operation(), intents);
  }

  private Outcome reconcile(ReconcileCharge what, Intents intents) {
    Optional<Subscription> held = subscriptions
        .find(what.contact(), what.product())
        .filter(kept -> kept.hand().equals(Optional.of(what.charge())));
    if (held.isEmpty()) {
      return new Unchanged(
          "command %s has found out by itself what became of its charge".formatted(what.charge()));
    }
    InvoiceState state = payments.state(what.invoice());
    if (state == InvoiceState.PROCESSING) {
      throw new PaymentsUnavailable(
          "the payment of invoice %s is still under way".formatted(what.invoice()));
    }
    subscriptions.keep(intents.lease(), held.get().letGo());
    return new Applied(sentence(what, state));
  }

  private static String sentence(ReconcileCharge what, InvoiceState state) {
    String found = switch (state) {
      case PAID -> "was paid";
      case OPEN -> "was not paid; post the charge again if it should be";
      case CLOSED, PROCESSING -> "is no longer owed";
    };
    return "invoice %s, of which command %s did not know, %s"
        .formatted(what.invoice(), what.charge(), found);
  }
}
