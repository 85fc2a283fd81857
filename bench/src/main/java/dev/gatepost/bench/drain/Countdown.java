package dev.gatepost.bench.drain;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until so many things are done. */
final class Countdown {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final CountDownLatch left;
  private final long begun = System.nanoTime();

  Countdown(int count) {
    this.left = new CountDownLatch(count);
  }

  void done() {
    left.countDown();
  }

  /** Returns how long it took since this was made. */
  Duration await() throws IOException, InterruptedException {
    if (!left.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("%d are not done after %s".formatted(left.getCount(), LIMIT));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
