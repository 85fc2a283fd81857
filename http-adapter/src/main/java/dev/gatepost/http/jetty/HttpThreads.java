package dev.gatepost.http.jetty;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the sockets. One of them only answers: what the store has written in one go is
 * answered in one go, and what an answer sets off, such as the next request on its connection, the
 * same thread does afterwards. So a change of threads is paid once for all of them.
 */
public final class HttpThreads extends QueuedThreadPool {
  private static final int MOST = 32;
  private static final int LEAST = 4;
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor answering = new ThreadPoolExecutor(
      1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::answerer);
  private volatile @Nullable Thread answerer;

  /** Makes threads; all but the one that answers start and end with the server. */
  public HttpThreads() {
    super(MOST, LEAST);
    setName("http");
    answering.allowCoreThreadTimeOut(true);
  }

  private Thread answerer(Runnable tasks) {
    Thread thread = new Thread(tasks, "answers");
    thread.setDaemon(true);
    answerer = thread;
    return thread;
  }

  /**
   * Returns what runs tasks that never block, one after the other, whether a server runs or not.
   */
  public Executor answering() {
    return answering;
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() == answerer) {
      answering.execute(task);
    } else {
      super.execute(task);
    }
  }
}
