package dev.gatepost.core.custom;

import java.util.List;

/** What an operation would do to one contact. */
public sealed interface Planned {
  /**
   * It would do this.
   *
   * @param effects what to do, in order
   * @param changes what then is different; empty if nothing is
   * @param sentence the same in words, with values only where an operation counts or dates
   */
  record Plan(List<Effect> effects, List<Change> changes, String sentence) implements Planned {
    /** Copies the lists. */
    public Plan {
      effects = List.copyOf(effects);
      changes = List.copyOf(changes);
    }
  }

  /** It would do nothing, for a reason. */
  record Declined(Reason reason, String sentence) implements Planned {}

  /** Why an operation does nothing. */
  enum Reason {
    /** The guard does not hold. */
    CONDITION_NOT_MET,
    /** A field holds something that is not what the operation needs. */
    VALUE_UNREADABLE,
    /** The result is nothing that the field can hold, or there is none. */
    VALUE_IMPOSSIBLE,
    /** There is not enough to subtract from. */
    BELOW_FLOOR,
    /** The operation cannot work with such a field. */
    MISCONFIGURED,
    /** The host program's own step said no. */
    DECLINED
  }
}
