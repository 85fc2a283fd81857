package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import java.time.Instant;
import java.util.Optional;

/** Whether a run of a custom operation may go on. */
public sealed interface RunStart {
  /**
   * It may: until it ends, no other run of the contact begins.
   *
   * @param last what the last run of the contact that ended as done has left behind
   */
  record Go(Optional<Written> last) implements RunStart {}

  /** It has ended as done; only the journal does not know yet. */
  record Finished() implements RunStart {}

  /** Another run of the contact is not ended. */
  record Busy(CommandId by) implements RunStart {}

  /** Others have acted on the contact since this run wrote down what it would do. */
  record Overtaken() implements RunStart {}

  /**
   * It ran as often as it may.
   *
   * @param again when it may run again, if ever
   */
  record LimitReached(Optional<Instant> again) implements RunStart {}

  /**
   * What a run has left behind, so that the next one can tell whether the CRM shows it yet.
   *
   * @param at when it ended
   * @param what in the handler's own form
   */
  record Written(Instant at, String what) {}
}
