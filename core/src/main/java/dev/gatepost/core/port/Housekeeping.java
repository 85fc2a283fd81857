package dev.gatepost.core.port;

import dev.gatepost.core.command.Retention;
import java.time.Instant;

/**
 * Removes what nobody needs any longer: commands that are over, with their idempotency keys, what
 * guards them against duplicates and which of them acted on a contact last; runs that no limit
 * counts any more; set-password links that have run out; releases and subscriptions that have ended
 * and coupons that no longer work. What a person has or owns stays: members, subscriptions that
 * give access, coupons that work.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed, as far as is known.
 * Several processes may do it at a time.
 */
public interface Housekeeping {
  /**
   * Does one step, small enough that intake does not notice.
   *
   * @return whether there is more to do at once; if not, looking again in an hour is early enough
   */
  boolean tidy(Retention retention, Instant now);
}
