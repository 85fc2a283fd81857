package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * One command as the journal keeps it.
 *
 * @param id the command
 * @param site whose it is
 * @param operation what to do
 * @param received when it arrived
 * @param due when it is or was due
 * @param state where it is
 * @param attempts how often it was taken in hand
 * @param outcome the last word so far; {@link Outcome.WillRetry} while it waits for another attempt
 * @param mergedInto the command it is done with
 * @param release the release it belongs to
 */
public record JournalRecord(
    CommandId id,
    SiteId site,
    Operation operation,
    Instant received,
    Instant due,
    State state,
    int attempts,
    Optional<Outcome> outcome,
    Optional<CommandId> mergedInto,
    Optional<ReleaseId> release) {
  /** Where a command is. */
  public enum State {
    /** Accepted; not in hand. */
    WAITING,
    /** In hand. */
    RUNNING,
    /** Done with an earlier command, which has not finished or has; see that one. */
    MERGED,
    /** Applied, unchanged or refused. */
    FINISHED,
    /** Given up on; kept and replayable. */
    DEAD
  }
}
