package dev.gatepost.http.work;

import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.Defects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that drain the lanes. Each goes round the sites that have something due and gives
 * each a slice of its time, so that a long backlog of one never holds up another.
 */
public final class WorkerLoop {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.work");

  /** The longest that work which became due by the clock alone waits for someone to look. */
  static final Duration REST = Duration.ofMillis(500);

  /** How long after the store was unavailable nobody looks. */
  static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  /** How often the lanes in hand are kept. */
  static final Duration HEARTBEAT = LaneWorker.LEASE.dividedBy(4);

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final LaneWorker worker;
  private final WorkSignal signal;
  private final List<Thread> workers;
  private final Thread heart;
  private volatile boolean stopping;

  /**
   * Makes the threads; they begin with {@link #start}.
   *
   * @param worker does the work
   * @param signal tells when to look
   * @param count how many lanes are in motion at a time
   */
  public WorkerLoop(LaneWorker worker, WorkSignal signal, int count) {
    this.worker = worker;
    this.signal = signal;
    this.workers = IntStream.rangeClosed(1, count)
        .mapToObj(i -> thread("worker-" + i, this::work))
        .toList();
    this.heart = thread("heartbeat", this::beat);
  }

  /** Starts to work. */
  public void start() {
    workers.forEach(Thread::start);
    heart.start();
  }

  /**
   * Takes no new work and waits for what is in hand; what is not done by then is interrupted, and
   * waits in the journal for the next start.
   */
  public void stop(Duration patience) {
    worker.stop();
    stopping = true;
    Instant end = Instant.now().plus(patience);
    workers.forEach(any -> signal.call());
    workers.forEach(thread -> join(thread, Duration.between(Instant.now(), end)));
    workers.forEach(Thread::interrupt);
    workers.forEach(thread -> join(thread, LAST_WORDS));
    heart.interrupt();
  }

  private void work() {
    try {
      while (!stopping) {
        signal.await(round());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at every site once; returns how long nobody needs to look again. */
  private Duration round() {
    return guarded(() -> {
      boolean worked = false;
      for (SiteId site : worker.due()) {
        worked |= worker.work(site);
      }
      return worked ? Duration.ZERO : REST;
    });
  }

  private void beat() {
    try {
      while (!stopping) {
        Thread.sleep(HEARTBEAT.toMillis());
        guarded(() -> {
          worker.heartbeat();
          return HEARTBEAT;
        });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration guarded(java.util.function.Supplier<Duration> task) {
    try {
      return task.get();
    } catch (StoreUnavailable e) {
      LOG.warn("the store is unavailable; looking again in {} s", AFTER_TROUBLE.toSeconds());
    } catch (RuntimeException e) {
      Defects.log(e);
    }
    return AFTER_TROUBLE;
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void join(Thread thread, Duration patience) {
    try {
      if (thread.isAlive() && !patience.isNegative() && !patience.isZero()) {
        thread.join(Math.max(1, patience.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
