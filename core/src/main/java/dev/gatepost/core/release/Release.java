package dev.gatepost.core.release;

import dev.gatepost.core.site.SiteId;
import java.time.Instant;

/**
 * The batch-synced commands of one site that arrived in one window.
 *
 * @param id identifies it
 * @param site whose it is
 * @param opened when its first command arrived
 * @param due when its work begins
 * @param progress how far it is
 */
public record Release(ReleaseId id, SiteId site, Instant opened, Instant due, Progress progress) {
  /** Returns whether no command of it is left to do. A command given up on counts as done with. */
  public boolean isFinished() {
    return progress.left() == 0;
  }

  /**
   * How many commands are where.
   *
   * @param waiting accepted and not yet begun, or waiting for another attempt
   * @param running in hand
   * @param merged folded into another command for the same contact; needs no work of its own
   * @param succeeded the member is as the CRM says
   * @param refused a rule said no
   * @param failed given up on
   */
  public record Progress(
      long waiting, long running, long merged, long succeeded, long refused, long failed) {
    /** Nothing yet. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    /** Returns the number of commands still to do. */
    public long left() {
      return waiting + running;
    }

    /** Returns the number of commands accepted. */
    public long accepted() {
      return waiting + running + merged + succeeded + refused + failed;
    }
  }
}
