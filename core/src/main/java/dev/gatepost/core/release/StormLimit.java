package dev.gatepost.core.release;

import dev.gatepost.core.delay.DelayPolicy;
import java.time.Duration;

/**
 * How fast {@code aal_updateuser} may come before it is gathered and read in bulk as if it were
 * {@code aal_batchsync}. Each process counts what it accepts itself.
 *
 * @param updates so many are done one by one, at least 1
 * @param per in any span of this length
 * @param delay when those beyond become due
 */
public record StormLimit(int updates, Duration per, DelayPolicy delay) {
  /** More than 60 in a minute are a storm, and wait for 30 seconds. */
  public static final StormLimit STANDARD =
      new StormLimit(60, Duration.ofMinutes(1), new DelayPolicy.After(Duration.ofSeconds(30)));

  /** Checks that there is something to count. */
  public StormLimit {
    if (updates < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "not a limit for storms: %d updates in %s".formatted(updates, per));
    }
  }
}
