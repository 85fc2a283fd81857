package dev.gatepost.http.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the workers when there is something to do sooner than they would have looked. */
public final class WorkSignal {
  private final Semaphore calls = new Semaphore(0);

  /**
   * Wakes one worker, or makes the next one that wants to rest stay awake. Costs next to nothing.
   */
  public void call() {
    if (calls.availablePermits() == 0) {
      calls.release();
    }
  }

  /**
   * Rests until someone calls, but not longer than {@code longest}; returns whether someone did.
   */
  boolean await(Duration longest) throws InterruptedException {
    boolean called = calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (called) {
      calls.drainPermits();
    }
    return called;
  }
}
