package dev.gatepost.http.jetty;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the sockets. One of them at a time answers: what the store has written in one go
 * is answered in one go, and what an answer sets off, such as the next request on its connection,
 * the same thread does afterwards. So a change of threads is paid once for all of them.
 */
public final class HttpThreads extends QueuedThreadPool {
  private static final int MOST = 32;
  private static final int LEAST = 4;

  private final Executor oneByOne = MoreExecutors.newSequentialExecutor(this::runSomewhere);
  private volatile @Nullable Thread answering;

  /** Makes threads; they start with the server that they are given to. */
  public HttpThreads() {
    super(MOST, LEAST);
    setName("http");
  }

  /** Returns what runs tasks that never block, one after the other. */
  public Executor answering() {
    return task -> oneByOne.execute(() -> answer(task));
  }

  /** While no server runs, nobody listens on a socket, and whoever has something to do does it. */
  private void runSomewhere(Runnable task) {
    try {
      super.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private void answer(Runnable task) {
    answering = Thread.currentThread();
    try {
      task.run();
    } finally {
      answering = null;
    }
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() == answering) {
      answering().execute(task);
    } else {
      super.execute(task);
    }
  }
}
