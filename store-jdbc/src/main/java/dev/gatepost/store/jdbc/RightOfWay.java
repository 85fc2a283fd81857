package dev.gatepost.store.jdbc;

/**
 * Lets a host program's transaction go before the next of ours. Whoever waits for SQLite's lock
 * only looks now and then, and between two of our transactions there is hardly a gap to be seen.
 * Thread-safe.
 */
final class RightOfWay {
  private int claims;

  /** Claims it, without waiting for anybody. */
  synchronized void claim() {
    claims++;
  }

  /** Gives it back. */
  synchronized void giveBack() {
    claims--;
    notifyAll();
  }

  /** Waits while anybody claims it; not if this thread is interrupted, which is left so. */
  synchronized void giveWay() {
    try {
      while (claims > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
