package dev.gatepost.core.subscription;

/** Whether a subscription is being paid for. It says nothing about access. */
public enum BillingState {
  /** Payments are taken as they become due. */
  RUNNING,
  /** A payment failed, and is being tried again. */
  RETRYING,
  /** A payment failed, and is not tried again until something changes. */
  HALTED,
  /** No payments are taken until it is resumed. */
  SUSPENDED,
  /** What is paid for runs out; no further payment is taken. It can still be undone. */
  ENDING,
  /** It has ended. */
  ENDED,
  /** Every payment of a plan with an end was made. */
  COMPLETE
}
