package dev.gatepost.core.subscription;

import dev.gatepost.core.subscription.SubscriptionState.Active;
import dev.gatepost.core.subscription.SubscriptionState.Billed;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.SubscriptionState.Finished;
import dev.gatepost.core.subscription.SubscriptionState.Live;
import dev.gatepost.core.subscription.SubscriptionState.Paused;
import dev.gatepost.core.subscription.SubscriptionState.PaymentDue;
import dev.gatepost.core.subscription.SubscriptionState.PaymentFailed;
import dev.gatepost.core.subscription.SubscriptionState.Replaced;
import dev.gatepost.core.subscription.SubscriptionState.Resumable;
import dev.gatepost.core.subscription.SubscriptionState.Revocable;
import dev.gatepost.core.subscription.SubscriptionState.Revoked;
import java.time.Instant;

/** The rules of what may follow what. Pure. */
public final class Lifecycle {
  /** How many attempts at one payment fail before it has failed for good. */
  public static final int PATIENCE = 3;

  private Lifecycle() {}

  /** Ends billing and access. It wins over everything that came before. */
  public static Transition revoke(SubscriptionState state, Instant now) {
    if (state instanceof Revoked) {
      return new Transition.Same();
    }
    return state instanceof Revocable revocable
        ? new Transition.To(revocable.revoked(now))
        : refused(state);
  }

  /** Ends billing; access stays until what is paid for has run out. */
  public static Transition cancel(SubscriptionState state, Instant now) {
    if (state instanceof Cancelled || state instanceof Revoked) {
      return new Transition.Same();
    }
    return state instanceof Live live ? new Transition.To(live.cancelled(now)) : refused(state);
  }

  /** Stops payments; access stays. */
  public static Transition pause(SubscriptionState state) {
    if (state instanceof Paused) {
      return new Transition.Same();
    }
    return state instanceof Billed billed ? new Transition.To(billed.paused()) : refused(state);
  }

  /**
   * Starts billing again.
   *
   * @param paidUntil until when it is paid
   */
  public static Transition resume(SubscriptionState state, Instant paidUntil) {
    if (state instanceof Billed) {
      return new Transition.Same();
    }
    return state instanceof Resumable resumable
        ? new Transition.To(resumable.resumed(paidUntil))
        : refused(state);
  }

  /** Lets what was paid for run out; anything but a cancelled subscription has gone another way. */
  public static Transition runOut(SubscriptionState state, Instant end) {
    return state instanceof Cancelled cancelled && cancelled.until().equals(end)
        ? new Transition.To(cancelled.ranOut())
        : new Transition.Same();
  }

  /** Gives its place to another product's subscription. */
  public static Transition replace(SubscriptionState state, ProductId by, Instant now) {
    if (state instanceof Revoked || state instanceof Replaced) {
      return new Transition.Same();
    }
    return new Transition.To(new Replaced(by, now));
  }

  /** Takes money that is owed, which changes no state by itself. */
  public static Transition charge(SubscriptionState state) {
    return state instanceof Live ? new Transition.Same() : refused(state);
  }

  /** Lets payments pass, which changes no state by itself. */
  public static Transition skip(SubscriptionState state) {
    return state instanceof Billed ? new Transition.Same() : refused(state);
  }

  /** Returns the state of a subscription that only the payment service knows so far. */
  public static SubscriptionState first(BilledSubscription billed, Instant now) {
    Instant paidUntil = billed.paidUntil();
    return switch (billed.billing()) {
      case RUNNING -> new Active(paidUntil);
      case RETRYING ->
        billed.failures() < PATIENCE
            ? new PaymentDue(paidUntil, billed.failures())
            : new PaymentFailed(paidUntil);
      case HALTED -> new PaymentFailed(paidUntil);
      case SUSPENDED -> new Paused(paidUntil);
      case ENDING, ENDED -> new Active(paidUntil).cancelled(now);
      case COMPLETE -> new Finished();
    };
  }

  /**
   * Returns the state of a subscription after looking at how it is billed. What ended here stays
   * ended: that billing is still found to run means that stopping it is not finished.
   */
  public static SubscriptionState seen(
      SubscriptionState known, BilledSubscription billed, Instant now) {
    return known instanceof Live ? first(billed, now) : known;
  }

  private static Transition refused(SubscriptionState state) {
    return new Transition.Refused(reason(state));
  }

  private static String reason(SubscriptionState state) {
    if (state instanceof Finished) {
      return "is fully paid, so there is no billing to change; revoke it to take access away";
    }
    if (state instanceof Replaced replaced) {
      return "was replaced by '%s'; name that product".formatted(replaced.by());
    }
    if (state instanceof Paused) {
      return "is paused; resume it first";
    }
    return "is %s, so there is no billing to change; resume it first".formatted(state.words());
  }
}
