package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Does what is asked of one subscription: finds which one is meant, takes it in hand, acts, lets it
 * go. While one command has it in hand, all others wait, also while nobody knows what became of a
 * charge.
 */
final class SubscriptionHandler implements SingleHandler {
  private final Crm crm;
  private final OrderForms forms;
  private final SubscriptionSearch search;
  private final SubscriptionAct act;
  private final Function<Operation, Optional<ProductId>> product;
  private final InstantSource clock;

  /**
   * Makes the handler of one kind of operation.
   *
   * @param crm where the contact is
   * @param forms what the site sells
   * @param service runs the payments
   * @param act what the operation does
   * @param product which product it names
   * @param clock tells the time
   */
  SubscriptionHandler(
      Crm crm,
      OrderForms forms,
      PaymentService service,
      SubscriptionAct act,
      Function<Operation, Optional<ProductId>> product,
      InstantSource clock) {
    this.crm = crm;
    this.forms = forms;
    this.search = new SubscriptionSearch(forms.products(), service);
    this.act = act;
    this.product = product;
    this.clock = clock;
  }

  @Override
  public void gaveUp(Work work, Intents intents) {
    Hold.Grip grip = grip(work, intents);
    inHand(work).ifPresent(kept -> {
      Contact unread = new Contact(kept.contact(), Optional.empty(), Set.of(), Map.of());
      act.gaveUp(grip.of(unread, search.product(kept.product()), kept), clock.instant());
    });
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    forms.guard().objection().ifPresent(objection -> {
      throw new Halt(Refusal.MONEY_GUARDED, objection);
    });
    ContactId id = work.operation().contact();
    Contact contact = Optional.ofNullable(
            crm.contacts().read(Set.of(id), Set.of()).get(id))
        .orElseThrow(() -> new Halt(MemberSync.contactUnknown(id)));
    Hold hold = hold(work, intents, contact);
    return hold.otherHand()
        .<Outcome>map(other -> Patience.until(
            work,
            clock.instant(),
            "waits for command %s, which acts on the same subscription".formatted(other)))
        .orElseGet(() -> act(hold));
  }

  private Outcome act(Hold hold) {
    hold.take();
    try {
      Outcome outcome = act.perform(hold, clock.instant());
      hold.letGo();
      return outcome;
    } catch (Halt e) {
      hold.letGo();
      throw e;
    }
  }

  /** An attempt that has taken a subscription in hand is about that one, whatever else there is. */
  private Hold hold(Work work, Intents intents, Contact contact) {
    Optional<Subscription> mine = inHand(work);
    Optional<ProductId> wanted =
        mine.map(Subscription::product).or(() -> product.apply(work.operation()));
    if (mine.isEmpty()) {
      BilledSubscription found = search.find(contact, wanted);
      return grip(work, intents).of(contact, search.product(found.product()), found);
    }
    return search
        .again(contact, mine.get())
        .map(billed -> grip(work, intents).of(contact, search.product(billed.product()), billed))
        .orElseGet(() ->
            grip(work, intents).of(contact, search.product(mine.get().product()), mine.get()));
  }

  private Optional<Subscription> inHand(Work work) {
    return forms.subscriptions().of(work.operation().contact()).stream()
        .filter(kept -> kept.hand().equals(Optional.of(work.id())))
        .findFirst();
  }

  private Hold.Grip grip(Work work, Intents intents) {
    return new Hold.Grip(work, intents, forms.subscriptions());
  }
}
