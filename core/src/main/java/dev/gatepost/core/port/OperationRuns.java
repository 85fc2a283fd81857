package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.util.List;

/**
 * Remembers the runs of custom operations: who acts on a contact now, who did last, and how often
 * each limited operation ran.
 *
 * <p>CRMs have no compare-and-set. Two runs that read a contact's field before either wrote it
 * would lose one of two credits, so a contact has one run at a time. Runs that were given up on
 * make room, and find out when they come back that others have acted since.
 *
 * <p>Every call is atomic, on stable storage when it returns, and repeatable: the same call for the
 * same command changes nothing more. Thread-safe. {@link StoreUnavailable} means that nothing was
 * changed, as far as is known, {@link LaneLost} that the lease is no longer valid and nothing was
 * changed.
 */
public interface OperationRuns {
  /**
   * Begins a run that has written down no intent yet.
   *
   * @return {@link RunStart.Go}; {@link RunStart.Finished} if this command has ended as done;
   *     {@link RunStart.Busy} while another command's run of the contact is not ended;
   *     {@link RunStart.LimitReached} if as many other runs of the operation count for the contact
   *     as the limit allows. A run with a limit counts from here on.
   */
  RunStart begin(LaneLease lease, OperationRun run);

  /**
   * Takes up a run that has written down its intent.
   *
   * @return {@link RunStart.Go} if no other run of the contact began since,
   *     {@link RunStart.Overtaken} if one did; {@link RunStart.Finished} if this command has ended
   *     as done
   */
  RunStart resume(LaneLease lease, OperationRun run);

  /** Ends a run, unless it has ended already or another run of the contact began since. */
  void end(LaneLease lease, OperationRun run, RunEnd end);

  /** Returns when the runs of a limited operation that count after {@code since} began. */
  List<Instant> counted(
      SiteId site, ContactId contact, CustomOperationName operation, Instant since);
}
