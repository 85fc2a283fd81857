package dev.gatepost.core.subscription;

/** When billing stops. Neither pays anything back. */
public enum StopWhen {
  /** At once and for good. */
  NOW,
  /** No further payment is taken, and what is paid for runs out. It can be undone until then. */
  AT_PERIOD_END
}
