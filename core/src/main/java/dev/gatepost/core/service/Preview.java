package dev.gatepost.core.service;

import dev.gatepost.core.custom.Change;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.operation.Outcome;
import java.util.List;
import java.util.Optional;

/** What an operation would do to a contact if it ran now. Nothing has happened. */
public sealed interface Preview {
  /**
   * It would run.
   *
   * @param changes what would then be different, with the values before and after, which may be
   *     personal data; empty if everything is as the operation would have it
   * @param sentence the same in words, with values only where the operation counts or dates
   * @param unchecked the limit that was not looked at, because nobody was there to count the runs
   */
  record Would(List<Change> changes, String sentence, Optional<RunLimit> unchecked)
      implements Preview {
    /** Copies the list. */
    public Would {
      changes = List.copyOf(changes);
    }
  }

  /** It would not run, and why. */
  record WouldNot(Outcome.Refused refusal) implements Preview {}
}
