package dev.gatepost.core.release;

import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * The batch-synced commands of one site that belong together.
 *
 * @param id identifies it
 * @param site whose it is
 * @param gathering what makes its commands belong together
 * @param opened when its first command arrived
 * @param due when its work began or will begin
 * @param started when the first of it was taken in hand
 * @param next when the next of it that waits is due, tags included; not later, perhaps earlier
 * @param ended when nothing of it was left to do, tags included
 * @param course what the operator wants of it
 * @param progress how far it is
 */
public record Release(
    ReleaseId id,
    SiteId site,
    Gathering gathering,
    Instant opened,
    Instant due,
    Optional<Instant> started,
    Optional<Instant> next,
    Optional<Instant> ended,
    Course course,
    Progress progress) {
  /** Returns whether nothing of it is left to do. A command given up on counts as done with. */
  public boolean isFinished() {
    return ended.isPresent();
  }

  /** Returns where it is at {@code now}. */
  public State state(Instant now) {
    if (course == Course.CANCELLED) {
      return State.CANCELLED;
    }
    if (ended.isPresent()) {
      return State.FINISHED;
    }
    if (course == Course.PAUSED) {
      return State.PAUSED;
    }
    return progress.left() == 0 ? State.FINISHING : onItsWay(now);
  }

  private State onItsWay(Instant now) {
    if (started.isEmpty()) {
      return now.isBefore(due) ? State.COLLECTING : State.WAITING;
    }
    boolean isDue = next.filter(then -> !now.isBefore(then)).isPresent();
    return isDue || progress.running() > 0 ? State.RUNNING : State.WAITING;
  }

  /** Where a release is; stable names for programs. */
  public enum State {
    /** Its window is open. */
    COLLECTING,
    /** Its window is closed, and nothing of it can be done yet. */
    WAITING,
    /** Contacts are read and members brought in line. */
    RUNNING,
    /** An operator holds it. */
    PAUSED,
    /** Every member is done with, and tags are still being applied. */
    FINISHING,
    /** Nothing of it is left to do. */
    FINISHED,
    /** An operator has ended it; members that were in line by then still get their tags. */
    CANCELLED
  }

  /** What the operator wants of a release. */
  public enum Course {
    /** Go on. */
    ON,
    /** Take nothing in hand until told to. */
    PAUSED,
    /** Do nothing more. */
    CANCELLED
  }

  /**
   * How many commands are where.
   *
   * @param waiting accepted and not yet begun, or waiting for another attempt
   * @param running in hand
   * @param merged folded into another command for the same contact; needs no work of its own
   * @param succeeded the member is as the CRM says
   * @param refused a rule said no, or the operator
   * @param failed given up on
   * @param tags how far the tags are that tell the automation
   */
  public record Progress(
      long waiting,
      long running,
      long merged,
      long succeeded,
      long refused,
      long failed,
      Tags tags) {
    /** Nothing yet. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    /** A release that applies no tags. */
    public Progress(
        long waiting, long running, long merged, long succeeded, long refused, long failed) {
      this(waiting, running, merged, succeeded, refused, failed, Tags.NONE);
    }

    /** Returns the number of commands still to do. */
    public long left() {
      return waiting + running;
    }

    /** Returns the number of commands accepted. */
    public long accepted() {
      return waiting + running + merged + succeeded + refused + failed;
    }
  }

  /**
   * How many tags are where.
   *
   * @param expected commands left that ask for a tag when they are done
   * @param waiting to be applied
   * @param applied the contact has it
   * @param failed refused or given up on
   */
  public record Tags(long expected, long waiting, long applied, long failed) {
    /** None at all. */
    public static final Tags NONE = new Tags(0, 0, 0, 0);
  }
}
