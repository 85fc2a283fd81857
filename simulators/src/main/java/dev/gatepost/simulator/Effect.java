package dev.gatepost.simulator;

import java.time.Instant;

/** One change a caller has made to the CRM's data. Seeding is not an effect. */
public sealed interface Effect {
  /** Returns when it was made, by the simulator's clock. */
  Instant at();

  /** Returns the id of the contact it was made to. */
  String contact();

  /** Returns whether the data differs from before: false for a repetition. */
  boolean changed();

  /** A contact was created. */
  record ContactCreated(Instant at, String contact, String email) implements Effect {
    @Override
    public boolean changed() {
      return true;
    }
  }

  /** A tag, by id, was applied; unchanged when the contact held it already. */
  record TagApplied(Instant at, String contact, String tag, boolean changed) implements Effect {}

  /** A tag, by id, was removed; unchanged when the contact did not hold it. */
  record TagRemoved(Instant at, String contact, String tag, boolean changed) implements Effect {}

  /**
   * A field was written; unchanged when it had that value already. The names of the contact count.
   */
  record FieldWritten(Instant at, String contact, String field, String value, boolean changed)
      implements Effect {}
}
