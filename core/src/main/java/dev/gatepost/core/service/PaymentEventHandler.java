package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.ApplyPaymentEvent;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Follows what happened at the payment service. An event says that something may have changed; what
 * has is asked, since events come late, twice and in any order. Only a payment that was made counts
 * by itself: each one puts the success tags on.
 */
final class PaymentEventHandler implements SingleHandler {
  private final OrderForms forms;
  private final PaymentService service;
  private final Payers payers;
  private final Settlement settlement;
  private final SubscriptionTagging tagging;
  private final InstantSource clock;

  PaymentEventHandler(
      OrderForms forms,
      PaymentService service,
      Payers payers,
      Settlement settlement,
      SubscriptionTagging tagging,
      InstantSource clock) {
    this.forms = forms;
    this.service = service;
    this.payers = payers;
    this.settlement = settlement;
    this.tagging = tagging;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    PaymentEvent event = ((ApplyPaymentEvent) work.operation()).event();
    List<BilledSubscription> billed = service.billing().subscriptions(event.customer()).stream()
        .filter(one -> forms.products().containsKey(one.product()))
        .filter(
            one -> event.subscription().isEmpty() || event.subscription().get().equals(one.id()))
        .toList();
    if (billed.isEmpty()) {
      return new Unchanged("it is not about anything that this site sells");
    }
    Contact contact = payers.contact(event);
    return event.kind() == PaymentEvent.Kind.CARD_UPDATED
        ? chargeNewCard(work, intents, contact, billed)
        : look(work, intents, contact, billed.get(0));
  }

  /** The charge is a command of its own, with its own key and its own outcome. */
  private Outcome chargeNewCard(
      Work work, Intents intents, Contact contact, List<BilledSubscription> billed) {
    List<BilledSubscription> owing = billed.stream()
        .filter(
            one -> one.billing() == BillingState.RETRYING || one.billing() == BillingState.HALTED)
        .filter(one -> product(one).chargesNewCard())
        .toList();
    Instant now = clock.instant();
    owing.forEach(one -> intents.follow(
        work.id(),
        new Operation.ChargeSubscription(contact.id(), Optional.of(one.product())),
        now));
    return owing.isEmpty()
        ? new Unchanged("contact %s has a new card and owes nothing".formatted(contact.id()))
        : new Applied("contact %s has a new card, which is charged for %s"
            .formatted(
                contact.id(),
                owing.stream()
                    .map(one -> "'%s'".formatted(one.product()))
                    .collect(Collectors.joining(", "))));
  }

  private Outcome look(Work work, Intents intents, Contact contact, BilledSubscription billed) {
    Hold.Grip grip = new Hold.Grip(work, intents, forms.subscriptions());
    Hold hold = grip.of(contact, product(billed), billed);
    Optional<CommandId> other = hold.otherHand();
    if (other.isPresent()) {
      return Patience.until(
          work,
          clock.instant(),
          "waits for command %s, which acts on the same subscription".formatted(other.get()));
    }
    forms.subscriptions().of(billed.id()).stream()
        .filter(kept -> !kept.product().equals(billed.product()))
        .forEach(kept -> replace(grip, contact, kept, billed));
    Outcome outcome = settlement.follow(hold, state(hold, billed), clock.instant());
    return event(work).kind() == PaymentEvent.Kind.PAYMENT_SUCCEEDED ? celebrate(hold) : outcome;
  }

  private Outcome celebrate(Hold hold) {
    tagging.celebrate(hold);
    return new Applied("a payment was made for %s, which is %s"
        .formatted(hold.name(), hold.kept().state().words()));
  }

  /** The subscription was moved to another product at the payment service. */
  private void replace(
      Hold.Grip grip, Contact contact, Subscription kept, BilledSubscription billed) {
    Optional<Product> before = Optional.ofNullable(forms.products().get(kept.product()));
    if (before.isPresent()
        && Lifecycle.replace(kept.state(), billed.product(), clock.instant())
            instanceof Transition.To to) {
      settlement.follow(grip.of(contact, before.get(), kept), to.state(), clock.instant());
    }
  }

  /** What was cancelled here and runs again was resumed there; nothing else undoes an end. */
  private SubscriptionState state(Hold hold, BilledSubscription billed) {
    Instant now = clock.instant();
    SubscriptionState state = hold.state(now);
    if (state instanceof Cancelled cancelled && billed.billing() == BillingState.RUNNING) {
      return cancelled.resumed(billed.paidUntil());
    }
    return state;
  }

  private Product product(BilledSubscription billed) {
    return Optional.ofNullable(forms.products().get(billed.product())).orElseThrow();
  }

  private static PaymentEvent event(Work work) {
    return ((ApplyPaymentEvent) work.operation()).event();
  }
}
