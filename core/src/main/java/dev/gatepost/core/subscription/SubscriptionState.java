package dev.gatepost.core.subscription;

import java.time.Instant;

/**
 * Where a subscription stands. Each state offers only what can follow it, so that a transition that
 * makes no sense does not compile; {@link Lifecycle} decides for a state that is known only when
 * the program runs. Billing and access are two answers: neither follows from the other. Pure.
 */
public sealed interface SubscriptionState {
  /** Returns whether it is being paid for. */
  BillingState billing();

  /** Returns how long it gives access. */
  Entitlement entitlement();

  /** Returns its name for people, such as {@code payment due}. */
  String words();

  /** It is paid for, or could be. */
  sealed interface Live extends SubscriptionState {
    /** Until when it is paid. */
    Instant paidUntil();

    @Override
    default Entitlement entitlement() {
      return Entitlement.OPEN;
    }

    /** Ends billing; access stays for what is paid ahead. With nothing paid ahead it ends, too. */
    default SubscriptionState cancelled(Instant now) {
      return now.isBefore(paidUntil()) ? new Cancelled(paidUntil()) : new Revoked(now);
    }
  }

  /** Payments are to come. */
  sealed interface Billed extends Live {
    /** Stops payments; access stays. */
    default Paused paused() {
      return new Paused(paidUntil());
    }
  }

  /** Billing was stopped by somebody who may think better of it. */
  sealed interface Resumable extends SubscriptionState {
    /**
     * Starts billing again.
     *
     * @param paidUntil until when it is paid
     */
    default Active resumed(Instant paidUntil) {
      return new Active(paidUntil);
    }
  }

  /** It can lose access; only what has been replaced cannot, since another has taken its place. */
  sealed interface Revocable extends SubscriptionState {
    /** Ends billing and access. */
    default Revoked revoked(Instant now) {
      return new Revoked(now);
    }
  }

  /** All payments were made so far. */
  record Active(Instant paidUntil) implements Billed, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.RUNNING;
    }

    @Override
    public String words() {
      return "active";
    }
  }

  /**
   * A payment failed and is tried again.
   *
   * @param paidUntil until when it is paid
   * @param failures how often it was tried in vain
   */
  record PaymentDue(Instant paidUntil, int failures) implements Billed, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.RETRYING;
    }

    @Override
    public String words() {
      return "payment due";
    }
  }

  /** A payment failed for good, until there is another card. */
  record PaymentFailed(Instant paidUntil) implements Billed, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.HALTED;
    }

    @Override
    public String words() {
      return "payment failed";
    }
  }

  /** No payments for the time being; access stays. */
  record Paused(Instant paidUntil) implements Live, Resumable, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.SUSPENDED;
    }

    @Override
    public String words() {
      return "paused";
    }
  }

  /**
   * No payments any more; access until what is paid for has run out.
   *
   * @param until the first moment without access
   */
  record Cancelled(Instant until) implements Resumable, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.ENDING;
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement.Until(until);
    }

    @Override
    public String words() {
      return "cancelled until " + until;
    }

    /** Ends access: what was paid for has run out. */
    public Revoked ranOut() {
      return new Revoked(until);
    }
  }

  /**
   * No payments, no access.
   *
   * @param since the first moment without access
   */
  record Revoked(Instant since) implements Resumable, Revocable {
    @Override
    public BillingState billing() {
      return BillingState.ENDED;
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement.Until(since);
    }

    @Override
    public String words() {
      return "revoked";
    }
  }

  /** Every payment was made; access stays. */
  record Finished() implements Revocable {
    @Override
    public BillingState billing() {
      return BillingState.COMPLETE;
    }

    @Override
    public Entitlement entitlement() {
      return Entitlement.OPEN;
    }

    @Override
    public String words() {
      return "finished";
    }
  }

  /**
   * The contact pays for another product instead.
   *
   * @param by that product
   * @param since the first moment without access by this one
   */
  record Replaced(ProductId by, Instant since) implements SubscriptionState {
    @Override
    public BillingState billing() {
      return BillingState.ENDED;
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement.Until(since);
    }

    @Override
    public String words() {
      return "replaced by '%s'".formatted(by);
    }
  }
}
