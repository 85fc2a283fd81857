package dev.gatepost.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.subscription.SubscriptionState.Active;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.SubscriptionState.Finished;
import dev.gatepost.core.subscription.SubscriptionState.Paused;
import dev.gatepost.core.subscription.SubscriptionState.PaymentDue;
import dev.gatepost.core.subscription.SubscriptionState.PaymentFailed;
import dev.gatepost.core.subscription.SubscriptionState.Replaced;
import dev.gatepost.core.subscription.SubscriptionState.Revoked;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(86_400);
  private static final Instant BEFORE = NOW.minusSeconds(1);

  private static final List<SubscriptionState> EVERY = List.of(
      new Active(LATER),
      new PaymentDue(NOW, 1),
      new PaymentFailed(NOW),
      new Paused(LATER),
      new Cancelled(LATER),
      new Revoked(NOW),
      new Finished(),
      new Replaced(new ProductId("silver"), NOW));

  /** What may follow what: yes, same or no. */
  @ParameterizedTest
  @CsvSource({
    "active,         yes,  yes,  yes,  same",
    "payment due,    yes,  yes,  yes,  same",
    "payment failed, yes,  yes,  yes,  same",
    "paused,         yes,  yes,  same, yes",
    "cancelled,      yes,  same, no,   yes",
    "revoked,        same, same, no,   yes",
    "finished,       yes,  no,   no,   no",
    "replaced,       no,   no,   no,   no"
  })
  void whatMayFollowWhat(String state, String revoke, String cancel, String pause, String resume) {
    SubscriptionState from =
        EVERY.stream().filter(one -> one.words().startsWith(state)).findFirst().orElseThrow();

    assertThat(word(Lifecycle.revoke(from, NOW))).isEqualTo(revoke);
    assertThat(word(Lifecycle.cancel(from, NOW))).isEqualTo(cancel);
    assertThat(word(Lifecycle.pause(from))).isEqualTo(pause);
    assertThat(word(Lifecycle.resume(from, LATER))).isEqualTo(resume);
  }

  @Test
  void cancellingKeepsWhatIsPaidAhead() {
    assertThat(Lifecycle.cancel(new Active(LATER), NOW))
        .isEqualTo(new Transition.To(new Cancelled(LATER)));
    assertThat(Lifecycle.cancel(new PaymentDue(BEFORE, 1), NOW))
        .isEqualTo(new Transition.To(new Revoked(NOW)));
    assertThat(Lifecycle.cancel(new Active(NOW), NOW))
        .isEqualTo(new Transition.To(new Revoked(NOW)));
  }

  @Test
  void onlyTheEndThatWasSetRunsOut() {
    assertThat(Lifecycle.runOut(new Cancelled(NOW), NOW))
        .isEqualTo(new Transition.To(new Revoked(NOW)));
    assertThat(Lifecycle.runOut(new Cancelled(LATER), NOW)).isEqualTo(new Transition.Same());
    assertThat(Lifecycle.runOut(new Active(NOW), NOW)).isEqualTo(new Transition.Same());
  }

  @Test
  void theThirdFailureIsTheLast() {
    assertThat(first(BillingState.RETRYING, 2)).isEqualTo(new PaymentDue(LATER, 2));
    assertThat(first(BillingState.RETRYING, 3)).isEqualTo(new PaymentFailed(LATER));
    assertThat(first(BillingState.HALTED, 1)).isEqualTo(new PaymentFailed(LATER));
  }

  @Test
  void whatEndedHereStaysEndedWhateverIsBilled() {
    assertThat(Lifecycle.seen(new Revoked(BEFORE), billed(BillingState.RUNNING, 0), NOW))
        .isEqualTo(new Revoked(BEFORE));
    assertThat(Lifecycle.seen(new Active(BEFORE), billed(BillingState.SUSPENDED, 0), NOW))
        .isEqualTo(new Paused(LATER));
  }

  /** Whatever happens to a subscription that has ended, only buying or resuming opens it again. */
  @Property
  void accessNeverOutlivesItsEnd(
      @ForAll("states") SubscriptionState from, @ForAll("moments") Instant at) {
    boolean hasEnded = !from.entitlement().isValidAt(at);
    for (Transition next : List.of(
        Lifecycle.revoke(from, at),
        Lifecycle.cancel(from, at),
        Lifecycle.pause(from),
        Lifecycle.charge(from),
        Lifecycle.skip(from),
        Lifecycle.runOut(from, at))) {
      if (next instanceof Transition.To to && hasEnded) {
        assertThat(to.state().entitlement().isValidAt(at)).isFalse();
      }
    }
    if (Lifecycle.revoke(from, at) instanceof Transition.To to) {
      assertThat(to.state().entitlement().isValidAt(at)).isFalse();
    }
  }

  @Provide
  Arbitrary<SubscriptionState> states() {
    return Arbitraries.of(EVERY);
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.of(BEFORE, NOW, LATER, LATER.plusSeconds(1));
  }

  private static SubscriptionState first(BillingState billing, int failures) {
    return Lifecycle.first(billed(billing, failures), NOW);
  }

  private static BilledSubscription billed(BillingState billing, int failures) {
    return new BilledSubscription(
        new SubscriptionId("sub_1"), new ProductId("gold"), billing, failures, LATER);
  }

  private static String word(Transition transition) {
    if (transition instanceof Transition.To) {
      return "yes";
    }
    return transition instanceof Transition.Same ? "same" : "no";
  }
}
