package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import java.time.Instant;

/**
 * What the journal says to a submission that is on stable storage.
 *
 * @param id the command to ask about: the new one, or for a duplicate the first one
 * @param status what became of the submission
 * @param due when the work becomes due; for a duplicate, when the first one's did
 */
public record Receipt(CommandId id, Status status, Instant due) {
  /** What became of a submission. */
  public enum Status {
    /** It is new work. */
    ACCEPTED,
    /** It is stored and will be done with an earlier command that still waits. */
    MERGED,
    /** It repeats an earlier command and is not done again. */
    DUPLICATE
  }
}
