package dev.gatepost.http.wiring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for what takes a moment, such as hashing a password. What does not fit into the
 * queue is refused, so that a flood of it costs no memory.
 */
final class BlockingThreads implements Executor, AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUE = 64;

  private final ThreadPoolExecutor threads;

  /** Makes threads called {@code name}; none runs before there is something to do. */
  BlockingThreads(String name) {
    this.threads = new ThreadPoolExecutor(
        THREADS,
        THREADS,
        1,
        TimeUnit.MINUTES,
        new ArrayBlockingQueue<>(QUEUE),
        task -> thread(task, name));
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
