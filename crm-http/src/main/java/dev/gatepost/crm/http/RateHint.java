package dev.gatepost.crm.http;

import java.time.Duration;
import java.time.Instant;

/** What an answer of the CRM says about the calls that may follow. */
public sealed interface RateHint {
  /**
   * Of the limit whose window has this length so many calls are left. Other programs use the same
   * account, so this can be fewer than we know of; more is not believed.
   */
  record Left(Duration per, int calls) implements RateHint {}

  /** No call may be made for this long. */
  record Wait(Duration duration) implements RateHint {}

  /** The quota is used up and comes back then. */
  record Exhausted(Instant until) implements RateHint {}
}
