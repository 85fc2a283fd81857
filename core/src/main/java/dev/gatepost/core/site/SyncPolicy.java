package dev.gatepost.core.site;

import java.time.Duration;
import java.util.Optional;

/**
 * When a site reads the CRM for a command that asks to bring a member in line. A new member is
 * always read at once, whatever the policy: somebody waits for the password.
 */
public sealed interface SyncPolicy {
  /** As the command says. The policy unless a site says otherwise. */
  SyncPolicy AS_SENT = new AsSent();

  /** Each at once. */
  SyncPolicy IMMEDIATELY = new Immediately();

  /** All in batches. */
  SyncPolicy BATCHED = new Batched();

  /** When the member comes. */
  SyncPolicy ON_VISIT = new OnVisit(Optional.empty());

  /** {@code aal_updateuser} at once, {@code aal_batchsync} in batches. */
  record AsSent() implements SyncPolicy {}

  /** Each at once, also what was sent for a batch: for sites with few members. */
  record Immediately() implements SyncPolicy {}

  /** All in batches, also what was sent to be done at once: for CRMs with few calls. */
  record Batched() implements SyncPolicy {}

  /**
   * The command only marks the member, which costs no call; the CRM is read when the member comes
   * next. For platforms that ask for a fresh member on each visit.
   *
   * @param oldest how old what is known may be before the CRM is read also for a member that no
   *     command has marked; without it, age alone is no reason
   */
  record OnVisit(Optional<Duration> oldest) implements SyncPolicy {
    /** Refuses an age that nothing can be younger than. */
    public OnVisit {
      oldest.filter(age -> age.isNegative() || age.isZero()).ifPresent(age -> {
        throw new IllegalArgumentException("must be longer than nothing: " + age);
      });
    }
  }
}
