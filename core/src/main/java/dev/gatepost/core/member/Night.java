package dev.gatepost.core.member;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far a night's comparison of members with the CRM is.
 *
 * @param planned when it was to begin
 * @param last the last member that was looked at, this night or the one before if that one stopped
 *     early
 * @param counts what came of it so far
 */
public record Night(Instant planned, Optional<MemberId> last, Counts counts) {
  /** Drops what is finer than a millisecond. */
  public Night {
    planned = planned.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns a night that begins with the first member. */
  public static Night at(Instant planned) {
    return from(Optional.empty(), planned);
  }

  /** Returns a night that begins after {@code last}. */
  public static Night from(Optional<MemberId> last, Instant planned) {
    return new Night(planned, last, Counts.NONE);
  }

  /**
   * What came of it.
   *
   * @param compared members that were read in the CRM
   * @param changed those that were brought in line
   * @param refused those that could not be, because a rule said no
   * @param calls how many calls of the CRM it took
   */
  public record Counts(int compared, int changed, int refused, int calls) {
    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Returns both together. */
    public Counts and(Counts more) {
      return new Counts(
          compared + more.compared,
          changed + more.changed,
          refused + more.refused,
          calls + more.calls);
    }
  }
}
