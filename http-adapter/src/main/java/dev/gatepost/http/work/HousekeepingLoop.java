package dev.gatepost.http.work;

import dev.gatepost.core.command.Retention;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.http.edge.Defects;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the store small: a step, a short rest, and so on until all is tidy; then a
 * long one.
 */
public final class HousekeepingLoop {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.work");
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);

  private final Housekeeping housekeeping;
  private final Retention retention;
  private final InstantSource clock;
  private final Thread thread;

  /** Makes the thread; it begins with {@link #start}. */
  public HousekeepingLoop(Housekeeping housekeeping, Retention retention, InstantSource clock) {
    this.housekeeping = housekeeping;
    this.retention = retention;
    this.clock = clock;
    this.thread = new Thread(this::run, "housekeeping");
    thread.setDaemon(true);
  }

  /** Starts to tidy. */
  public void start() {
    thread.start();
  }

  /** Takes no further step. */
  public void stop() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(step().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does one step; returns how long to rest. */
  Duration step() {
    try {
      return housekeeping.tidy(retention, clock.instant()) ? BETWEEN_STEPS : BETWEEN_ROUNDS;
    } catch (StoreUnavailable e) {
      LOG.warn("the store is unavailable; it is tidied later");
    } catch (RuntimeException e) {
      Defects.log(e);
    }
    return BETWEEN_ROUNDS;
  }
}
