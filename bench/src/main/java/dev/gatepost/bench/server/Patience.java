package dev.gatepost.bench.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do, which nobody tells this one about. */
public final class Patience {
  private static final Duration GLANCE = Duration.ofMillis(10);

  private Patience() {}

  /** Waits until {@code done}, at most for {@code limit}; returns whether it is. */
  public static boolean until(BooleanSupplier done, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    return true;
  }
}
