package dev.gatepost.core.custom;

import dev.gatepost.core.custom.Planned.Declined;
import dev.gatepost.core.custom.Planned.Reason;

/** Ends the planning of an operation; never leaves the package. */
final class Decline extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Declined declined;

  Decline(Reason reason, String sentence) {
    super(sentence, null, false, false);
    this.declined = new Declined(reason, sentence);
  }

  Declined declined() {
    return declined;
  }
}
