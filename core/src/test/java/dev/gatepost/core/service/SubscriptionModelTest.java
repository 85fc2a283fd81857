package dev.gatepost.core.service;

import static dev.gatepost.core.service.OrderSite.GOLD;
import static dev.gatepost.core.service.OrderSite.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is asked, told, lost and killed, in whatever order: what is charged is what is paid, no
 * access outlives its end, and the tags that Gatepost has put on are those that the state asks for.
 */
class SubscriptionModelTest {
  private static final Pattern CHARGED = Pattern.compile("charged ([0-9.]+) EUR.*");

  @Property(tries = 200)
  void whateverHappensTheBooksAreRight(@ForAll("lives") List<Step> life) {
    World world = new World();
    life.forEach(world::live);
    world.live(new Step(What.PASS, Trouble.NONE, 0));
    world.live(new Step(What.PASS, Trouble.NONE, 0));
  }

  @Provide
  Arbitrary<List<Step>> lives() {
    Arbitrary<Step> step = Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.of(Trouble.class),
            Arbitraries.integers().between(1, 12))
        .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(12);
  }

  /** Something that happens. */
  enum What {
    REVOKE,
    CANCEL,
    CHARGE,
    PAUSE,
    RESUME,
    OWE,
    DECLINE,
    NEW_CARD,
    TELL_CHANGE,
    TELL_SUCCESS,
    BUY_AGAIN,
    PASS
  }

  /** What goes wrong meanwhile. */
  enum Trouble {
    NONE,
    PAYMENTS_TURN_AWAY,
    PAYMENTS_LOSE_CALL,
    PAYMENTS_LOSE_ANSWER,
    CRM_FAILS,
    CRM_LOSES_ANSWER,
    KILLED_BEFORE,
    KILLED_AFTER
  }

  record Step(What what, Trouble trouble, int call) {}

  /** A site with one contact, and what should be true of it. */
  private static final class World {
    private final OrderSite site = new OrderSite();
    private final ContactId anna = site.contact("anna");
    private SubscriptionId gold = site.subscribe(anna, GOLD);
    private BillingState billing = BillingState.RUNNING;
    private Instant paidUntil = site.clock.instant().plus(MONTH);
    private boolean accessEnded;
    private final Set<TagId> tags = new HashSet<>();
    private int events;

    void live(Step step) {
      trouble(step);
      act(step.what());
      site.settle();
      site.crm.takeTag(anna, site.success);
      compare(step);
    }

    private void trouble(Step step) {
      CrmUnavailable down = new CrmUnavailable("PUT /contacts answered 500");
      switch (step.trouble()) {
        case NONE -> site.crm.heal();
        case PAYMENTS_TURN_AWAY -> site.payments.failCall(step.call());
        case PAYMENTS_LOSE_CALL -> site.payments.loseCall(step.call());
        case PAYMENTS_LOSE_ANSWER -> site.payments.loseAnswerToCall(step.call());
        case CRM_FAILS -> site.crm.failCall(step.call(), down);
        case CRM_LOSES_ANSWER -> site.crm.loseAnswerToCall(step.call(), down);
        case KILLED_BEFORE -> site.killer.killAt(step.call(), false);
        case KILLED_AFTER -> site.killer.killAt(step.call(), true);
      }
    }

    private void act(What what) {
      switch (what) {
        case REVOKE -> revoke();
        case CANCEL -> cancel();
        case CHARGE -> site.submit(new Operation.ChargeSubscription(anna, Optional.of(GOLD)));
        case PAUSE -> pause();
        case RESUME -> resume();
        case OWE -> site.owe(gold, 900 + events++);
        case DECLINE -> site.payments.declineCard(site.payments.ownerOf(gold), "card_declined");
        case NEW_CARD -> site.payments.replaceCard(site.payments.ownerOf(gold));
        case TELL_CHANGE -> tell(PaymentEvent.Kind.SUBSCRIPTION_CHANGED);
        case TELL_SUCCESS -> tell(PaymentEvent.Kind.PAYMENT_SUCCEEDED);
        case BUY_AGAIN -> buyAgain();
        case PASS -> pass();
      }
    }

    private void revoke() {
      site.submit(new Operation.RevokeSubscription(anna, Optional.of(GOLD)));
      end();
    }

    private void end() {
      billing = BillingState.ENDED;
      accessEnded = true;
      tags.add(site.revoke);
    }

    private void cancel() {
      site.submit(new Operation.CancelSubscription(anna, Optional.of(GOLD)));
      if (billing == BillingState.RUNNING || billing == BillingState.SUSPENDED) {
        billing = BillingState.ENDING;
        tags.add(site.stop);
      }
    }

    private void pause() {
      site.submit(new Operation.PauseSubscription(anna, Optional.of(GOLD)));
      if (billing == BillingState.RUNNING) {
        billing = BillingState.SUSPENDED;
        tags.add(site.stop);
      }
    }

    private void resume() {
      site.submit(new Operation.ResumeSubscription(anna, Optional.of(GOLD)));
      if (billing != BillingState.ENDED) {
        billing = BillingState.RUNNING;
        tags.clear();
      }
    }

    private void tell(PaymentEvent.Kind kind) {
      site.announce("evt_" + events++, kind, gold);
    }

    /** The tags from before go once Gatepost hears of the new subscription. */
    private void buyAgain() {
      if (billing == BillingState.ENDED) {
        gold = site.payments.subscribe(
            site.payments.ownerOf(gold), GOLD, site.clock.instant().plus(MONTH));
        paidUntil = site.clock.instant().plus(MONTH);
        billing = BillingState.RUNNING;
        accessEnded = false;
        tags.clear();
        tell(PaymentEvent.Kind.SUBSCRIPTION_CHANGED);
      }
    }

    /** What is paid for runs out, or is paid for again. */
    private void pass() {
      if (billing == BillingState.RUNNING || billing == BillingState.SUSPENDED) {
        paidUntil = paidUntil.plus(MONTH);
        site.payments.payUntil(gold, paidUntil);
      }
      site.clock.advance(MONTH);
      if (billing == BillingState.ENDING) {
        end();
      }
      assertThat(site.hasEnded(anna, GOLD)).as("access at once").isEqualTo(accessEnded);
    }

    private void compare(Step step) {
      assertThat(site.hasEnded(anna, GOLD)).as("access after %s", step).isEqualTo(accessEnded);
      assertThat(site.payments.billing(gold)).as("billing after %s", step).isEqualTo(billing);
      assertThat(site.crm.tagsOf(anna)).as("tags after %s", step).isEqualTo(tags);
      assertThat(charged()).as("charged after %s", step).isEqualByComparingTo(paid());
    }

    private BigDecimal charged() {
      return site.journal.search(JournalQuery.ALL, 1000).stream()
          .map(JournalRecord::outcome)
          .flatMap(Optional::stream)
          .filter(Outcome.Applied.class::isInstance)
          .map(outcome -> CHARGED.matcher(outcome.sentence()))
          .filter(Matcher::matches)
          .map(found -> new BigDecimal(found.group(1)))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal paid() {
      BigDecimal sum = BigDecimal.ZERO;
      for (InvoiceId invoice : site.payments.invoices()) {
        assertThat(site.payments.timesPaid(invoice)).isBetween(0, 1);
        Money amount = site.payments.amount(invoice);
        sum =
            sum.add(amount.number().multiply(BigDecimal.valueOf(site.payments.timesPaid(invoice))));
      }
      return sum;
    }
  }
}
