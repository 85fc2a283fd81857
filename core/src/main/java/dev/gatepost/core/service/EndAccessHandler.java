package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.operation.Operation.EndAccess;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.Transition;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** What was paid for has run out: revoke tags, unless the subscription has gone another way. */
final class EndAccessHandler implements SingleHandler {
  private final Crm crm;
  private final OrderForms forms;
  private final Settlement settlement;
  private final InstantSource clock;

  EndAccessHandler(Crm crm, OrderForms forms, Settlement settlement, InstantSource clock) {
    this.crm = crm;
    this.forms = forms;
    this.settlement = settlement;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    return end(work, (EndAccess) work.operation(), intents);
  }

  private Outcome end(Work work, EndAccess end, Intents intents) {
    Optional<Subscription> kept = forms.subscriptions().find(end.contact(), end.product());
    if (kept.isEmpty()) {
      return another(end, "is not known");
    }
    Optional<CommandId> other = kept.get().otherHand(work.id());
    if (other.isPresent()) {
      return Patience.until(
          work,
          clock.instant(),
          "waits for command %s, which acts on the same subscription".formatted(other.get()));
    }
    SubscriptionState state = kept.get().state();
    Transition transition = Lifecycle.runOut(state, end.end());
    if (transition instanceof Transition.To to) {
      return settlement.runOut(hold(work, intents, kept.get()), to.state(), clock.instant());
    }
    return work.intent().isPresent()
        ? settlement.runOut(hold(work, intents, kept.get()), state, clock.instant())
        : another(end, "is " + state.words());
  }

  private Hold hold(Work work, Intents intents, Subscription kept) {
    Contact contact = Optional.ofNullable(
            crm.contacts().read(Set.of(kept.contact()), Set.of()).get(kept.contact()))
        .orElseThrow(() -> new Halt(MemberSync.contactUnknown(kept.contact())));
    return new Hold.Grip(work, intents, forms.subscriptions())
        .of(contact, product(kept.product()), kept);
  }

  private Product product(ProductId name) {
    return Optional.ofNullable(forms.products().get(name))
        .orElseThrow(() -> new Halt(new Refused(
            Outcome.Refusal.UNKNOWN_PRODUCT,
            "product '%s' is no longer configured, so nobody knows its tags".formatted(name))));
  }

  private static Unchanged another(EndAccess end, String clause) {
    return new Unchanged("contact %s's subscription to '%s' %s, so its end at %s is no longer meant"
        .formatted(end.contact(), end.product(), clause, end.end()));
  }
}
