package dev.gatepost.crm.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a call waits for its turn; a test waits by moving its clock. Thread-safe. */
@FunctionalInterface
public interface Pause {
  /** Puts the calling thread to sleep. */
  Pause SLEEP = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /** Returns after {@code duration}, or somewhat earlier. */
  void forDuration(Duration duration) throws InterruptedException;
}
