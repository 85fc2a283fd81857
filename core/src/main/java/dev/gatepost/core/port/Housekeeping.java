package dev.gatepost.core.port;

import dev.gatepost.core.command.Retention;
import java.time.Instant;

/**
 * Removes what nobody needs any longer: commands that are over, with their idempotency keys and
 * what guards them against duplicates; set-password links that have run out.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed. Several processes may do
 * it at a time.
 */
public interface Housekeeping {
  /**
   * Does one step, small enough that intake does not notice.
   *
   * @return whether there is more to do at once; if not, looking again in an hour is early enough
   */
  boolean tidy(Retention retention, Instant now);
}
