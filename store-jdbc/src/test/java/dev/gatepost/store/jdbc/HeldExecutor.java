package dev.gatepost.store.jdbc;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Keeps its tasks until a test lets them run, so that changes come together on purpose. */
final class HeldExecutor implements Executor {
  private final Queue<Runnable> held = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    held.add(task);
  }

  /** Runs what was handed in so far, on the calling thread. */
  void letGo() {
    for (Runnable task = held.poll(); task != null; task = held.poll()) {
      task.run();
    }
  }
}
