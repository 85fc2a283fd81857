package dev.gatepost.core.custom;

import dev.gatepost.core.field.FieldRef;
import java.util.Map;
import java.util.Optional;

/** What a step of the host program is about to do. The sentences hold no personal data. */
public sealed interface OwnPlan {
  /**
   * It will do something.
   *
   * @param fields the fields to write, as a person types the values; Gatepost writes them exactly
   *     once
   * @param errand what else is to be done, in the host program's own words; it gets them back when
   *     it is time, and again if it has to be repeated
   * @param sentence what it does, in a few words
   */
  record Will(Map<FieldRef, String> fields, Optional<String> errand, String sentence)
      implements OwnPlan {
    /** Copies the fields. */
    public Will {
      fields = Map.copyOf(fields);
    }

    /** Leaves out what is written: it may be personal data. */
    @Override
    public String toString() {
      return "Will[%s]".formatted(sentence);
    }
  }

  /** A rule of the host program says no. */
  record Wont(String sentence) implements OwnPlan {}
}
