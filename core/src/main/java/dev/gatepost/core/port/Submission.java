package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation on its way into the journal.
 *
 * @param id the new command's id
 * @param site whose it is
 * @param operation what to do
 * @param received when it arrived
 * @param delay when it becomes due
 * @param duplicateWindow for how long an equal operation that is not mergeable is a duplicate
 * @param idempotencyKey the caller's own name for it
 * @param gathering which release it joins, for work that is done in bulk
 */
public record Submission(
    CommandId id,
    SiteId site,
    Operation operation,
    Instant received,
    DelayPolicy delay,
    Duration duplicateWindow,
    Optional<IdempotencyKey> idempotencyKey,
    Optional<Gathering> gathering) {
  /**
   * What follows a command in the journal: it is due at once, and nothing guards it, since it was
   * made from what is on record.
   *
   * @param id made with {@link CommandId#following}
   */
  public static Submission following(CommandId id, SiteId site, Operation operation, Instant now) {
    return new Submission(
        id, site, operation, now, DelayPolicy.IMMEDIATELY, Duration.ZERO, Optional.empty());
  }

  /** A submission of which the operation alone decides whether it joins a release. */
  public Submission(
      CommandId id,
      SiteId site,
      Operation operation,
      Instant received,
      DelayPolicy delay,
      Duration duplicateWindow,
      Optional<IdempotencyKey> idempotencyKey) {
    this(
        id,
        site,
        operation,
        received,
        delay,
        duplicateWindow,
        idempotencyKey,
        operation instanceof Operation.BatchSync batch
            ? Optional.of(batch.gathering())
            : Optional.empty());
  }

  /** Returns this, gathered otherwise and due by another policy. */
  public Submission gathered(Optional<Gathering> by, DelayPolicy policy) {
    return new Submission(
        id, site, operation, received, policy, duplicateWindow, idempotencyKey, by);
  }
}
