package dev.gatepost.http.config;

import dev.gatepost.core.command.Retention;
import dev.gatepost.core.service.Retries;

/**
 * How the work is done.
 *
 * @param workers how many lanes to drain at a time
 * @param retries what follows a failure
 * @param retention how long what is over is kept
 */
public record WorkSettings(int workers, Retries retries, Retention retention) {
  /** Returns what holds if nothing is said, with {@code workers}. */
  public static WorkSettings with(int workers) {
    return new WorkSettings(workers, Retries.STANDARD, Retention.STANDARD);
  }
}
