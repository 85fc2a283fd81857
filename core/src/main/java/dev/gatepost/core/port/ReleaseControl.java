package dev.gatepost.core.port;

import dev.gatepost.core.release.ReleaseId;
import java.time.Instant;

/**
 * What an operator does to releases. Each call is atomic and on stable storage when it returns; the
 * same call again changes nothing more.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed, as far as is known.
 */
public interface ReleaseControl {
  /**
   * Holds a release: from now on nothing of it is taken in hand, neither members nor tags. What is
   * in hand is finished. Commands that join it wait with it.
   *
   * @return whether it is held; false if it has ended, was cancelled or is not there
   */
  boolean pause(ReleaseId release);

  /**
   * Lets a held release go on.
   *
   * @return whether it goes on; false if it has ended, was cancelled or is not there
   */
  boolean resume(ReleaseId release);

  /**
   * Ends a release: what waits is refused as {@code CANCELLED} and not tagged. What is in hand is
   * finished, and members that are in line already get their tags. Later commands of its name open
   * another release.
   *
   * @return whether it is cancelled; false if it has ended otherwise or is not there
   */
  boolean cancel(ReleaseId release, Instant now);

  /**
   * Makes every command of a release that was refused or given up on wait again, due at
   * {@code now}, tags too. A release that had ended is open again until they are done, and then
   * ends once more.
   *
   * @return how many wait again; none if it was cancelled or is not there
   */
  int retryFailures(ReleaseId release, Instant now);
}
