package dev.gatepost.core.subscription;

import java.time.Instant;

/** How long a subscription gives access. It says nothing about payments. Pure. */
public sealed interface Entitlement {
  /** Access without an end in sight. */
  Entitlement OPEN = new Open();

  /** Returns whether it gives access at {@code moment}. */
  boolean isValidAt(Instant moment);

  /** As long as nothing ends it. */
  record Open() implements Entitlement {
    @Override
    public boolean isValidAt(Instant moment) {
      return true;
    }
  }

  /** Until {@code end}, which is the first moment without access. */
  record Until(Instant end) implements Entitlement {
    @Override
    public boolean isValidAt(Instant moment) {
      return moment.isBefore(end);
    }
  }
}
