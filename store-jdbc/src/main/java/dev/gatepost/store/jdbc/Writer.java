package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: changes queue up while the last transaction reaches the disk, and the next one
 * takes them all. Nobody waits for company; under load it comes by itself.
 *
 * <p>A commit whose answer was lost with the connection may have been made. The changes are done
 * again on another connection, which tells. If there is none to be had either, they are answered
 * with {@link StoreUnavailable}, and nobody knows: whoever asks again must do no harm by it.
 *
 * <p>One drain at a time, on whatever thread the executor gives it. Results are given out after the
 * commit and under no lock; a callback may call the store again, also if it waits for the answer.
 */
final class Writer implements AutoCloseable {
  private static final int BATCH = 1000;

  private final Database database;
  private final Executor executor;
  private final BlockingQueue<Pending<?>> queue;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> drainer = new AtomicReference<>();
  private volatile boolean closed;
  private @Nullable Session session;

  Writer(Database database, Executor executor, int capacity) {
    this.database = database;
    this.executor = executor;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /**
   * Something to do in a transaction together with others. It may be done again from the start, and
   * also when it was done already: {@link Session#isRepeating()} tells when that may be.
   */
  interface Change<T> {
    /** Does it. A runtime exception thrown before anything was written refuses only this change. */
    T apply(Session session) throws SQLException;
  }

  /** A change that is done before all others of its transaction, so that many cost as one. */
  interface Arrival<T> extends Change<T> {
    /** Says what it will ask about, before anything is done. */
    void expect(Session session);
  }

  /** Queues {@code change}; the stage completes when it is on stable storage. */
  <T> CompletableFuture<T> submit(Scope scope, Change<T> change) {
    Pending<T> pending = new Pending<>(scope, change);
    if (closed) {
      pending.refuse(unavailable("the store is closed", new IllegalStateException("closed")));
    } else if (queue.offer(pending)) {
      schedule();
    } else {
      pending.refuse(unavailable(
          "%d changes wait to be written already".formatted(queue.size()),
          new RejectedExecutionException("queue full")));
    }
    return pending.future;
  }

  /** Does {@code change} and waits until it is on stable storage. */
  <T> T call(Scope scope, Change<T> change) {
    CompletableFuture<T> future = submit(scope, change);
    while (isDrainer() && !future.isDone()) {
      run(next());
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refused ? refused : e;
    }
  }

  /** Writes what waits, on this thread if the executor does not, then lets go of the database. */
  @Override
  public void close() {
    closed = true;
    Pending<Boolean> last = new Pending<>(Scope.NONE, session -> true);
    while (!queue.offer(last)) {
      help(last);
    }
    while (!last.future.isDone()) {
      help(last);
    }
  }

  private void help(Pending<?> last) {
    if (isDrainer()) {
      run(next());
    } else {
      drain();
      last.awaitBriefly();
    }
  }

  private boolean isDrainer() {
    return drainer.get() == Thread.currentThread();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        drain();
      }
    }
  }

  /** Writes until nothing waits; does nothing while another thread does that. */
  private void drain() {
    boolean more = true;
    while (more && drainer.compareAndSet(null, Thread.currentThread())) {
      try {
        for (List<Pending<?>> batch = next(); !batch.isEmpty(); batch = next()) {
          run(batch);
        }
      } finally {
        drainer.set(null);
        scheduled.set(false);
      }
      // Whoever came after the last look but before the flag fell has left it to us.
      more = !queue.isEmpty() && scheduled.compareAndSet(false, true);
    }
  }

  private List<Pending<?>> next() {
    List<Pending<?>> batch = new ArrayList<>();
    queue.drainTo(batch, BATCH);
    return batch;
  }

  private void run(List<Pending<?>> batch) {
    try {
      commit(batch);
    } finally {
      if (closed && queue.isEmpty()) {
        discard();
      }
      batch.forEach(Pending::complete);
    }
  }

  private void commit(List<Pending<?>> batch) {
    try {
      attempt(batch);
    } catch (SQLException e) {
      undo(e);
      if (database.trouble(e) != Database.Trouble.STATEMENT) {
        batch.forEach(pending -> pending.fail(outage(pending, e)));
        refuseWaiting(unavailable("the store cannot be written: " + database.describe(e), e));
      } else {
        apart(batch, unavailable("the store refused a change: " + database.describe(e), e));
      }
    } catch (RuntimeException e) {
      undo(null);
      apart(batch, e);
    } catch (Error e) {
      discard();
      batch.forEach(pending -> pending.fail(unavailable("the store's writer failed", e)));
      throw e;
    }
  }

  private StoreUnavailable outage(Pending<?> pending, SQLException cause) {
    String message = pending.isInDoubt()
        ? "the store cannot be reached any more, and may have been written or not: "
        : "the store cannot be written: ";
    return unavailable(message + database.describe(cause), cause);
  }

  /** Answers those who queued up during an outage: they have waited long enough. */
  private void refuseWaiting(StoreUnavailable outage) {
    List<Pending<?>> waiting = new ArrayList<>();
    queue.drainTo(waiting);
    waiting.forEach(pending -> pending.refuse(outage));
  }

  /** After one change spoilt the transaction for all, gives each a transaction of its own. */
  private void apart(List<Pending<?>> batch, RuntimeException failure) {
    if (batch.size() == 1) {
      batch.get(0).fail(failure);
    } else {
      batch.forEach(pending -> commit(List.of(pending)));
    }
  }

  /**
   * Does everything in one transaction, on a new connection if the old one breaks: a database that
   * was started anew costs nobody an answer.
   */
  private void attempt(List<Pending<?>> batch) throws SQLException {
    try {
      attemptOnce(batch);
    } catch (SQLException e) {
      if (database.trouble(e) != Database.Trouble.CONNECTION) {
        throw e;
      }
      discard();
      attemptOnce(batch);
    }
  }

  private void attemptOnce(List<Pending<?>> batch) throws SQLException {
    Session open = session();
    database.begin(open, batch.stream().map(Pending::scope).collect(Collectors.toSet()));
    List<Pending<?>> arrivals = batch.stream().filter(Pending::isArrival).toList();
    arrivals.forEach(arrival -> arrival.expect(open));
    for (Pending<?> arrival : arrivals) {
      arrival.apply(open);
    }
    for (Pending<?> other : batch) {
      if (!other.isArrival()) {
        other.apply(open);
      }
    }
    conclude(open, batch);
  }

  private void conclude(Session open, List<Pending<?>> batch) throws SQLException {
    try {
      database.commit(open);
    } catch (SQLException e) {
      if (database.trouble(e) == Database.Trouble.CONNECTION) {
        batch.forEach(Pending::doubt);
      }
      throw e;
    }
  }

  private Session session() throws SQLException {
    if (session == null) {
      session = database.writer();
    }
    return session;
  }

  private void undo(@Nullable SQLException cause) {
    try {
      if (session != null) {
        database.rollback(session);
      }
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some failures; a new connection is certain to.
      discard();
    }
    if (cause != null && database.trouble(cause) == Database.Trouble.CONNECTION) {
      discard();
    }
  }

  private void discard() {
    try (Session old = session) {
      session = null;
    } catch (SQLException e) {
      session = null;
    }
  }

  private static StoreUnavailable unavailable(String message, Throwable cause) {
    return new StoreUnavailable(message, cause);
  }

  /** A change and where its result goes. */
  private static final class Pending<T> {
    private final Scope scope;
    private final Change<T> change;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private boolean inDoubt;

    Pending(Scope scope, Change<T> change) {
      this.scope = scope;
      this.change = change;
    }

    Scope scope() {
      return scope;
    }

    boolean isArrival() {
      return change instanceof Arrival<?>;
    }

    void expect(Session session) {
      if (change instanceof Arrival<T> arrival) {
        arrival.expect(session);
      }
    }

    /** From now on it may have been done, until it is known. */
    void doubt() {
      inDoubt = true;
    }

    boolean isInDoubt() {
      return inDoubt;
    }

    void apply(Session session) throws SQLException {
      session.repeats(inDoubt);
      long before = session.writes();
      result = null;
      failure = null;
      try {
        result = change.apply(session);
      } catch (RuntimeException e) {
        if (session.writes() != before) {
          throw e;
        }
        failure = e;
      }
    }

    void fail(RuntimeException cause) {
      failure = cause;
    }

    void awaitBriefly() {
      try {
        future.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        return; // whoever waits looks again
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void refuse(RuntimeException cause) {
      fail(cause);
      complete();
    }

    @SuppressWarnings("NullAway") // a change that did not fail has given its result
    void complete() {
      if (failure != null) {
        future.completeExceptionally(failure);
      } else {
        future.complete(result);
      }
    }
  }
}
