package dev.gatepost.http.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpThreadsTest {
  private final HttpThreads threads = new HttpThreads();

  @AfterEach
  void stop() throws Exception {
    threads.stop();
  }

  @Test
  void whatAnAnswerSetsOffIsDoneByTheSameThreadAfterTheAnswersThatWait() throws Exception {
    threads.start();
    Executor answering = threads.answering();
    CompletableFuture<Void> bothWait = new CompletableFuture<>();
    Queue<String> order = new ConcurrentLinkedQueue<>();
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> next = new CompletableFuture<>();
    answering.execute(() -> {
      bothWait.join();
      threads.execute(() -> {
        order.add("next request");
        next.complete(Thread.currentThread());
      });
      order.add("first");
      first.complete(Thread.currentThread());
    });
    answering.execute(() -> order.add("second"));
    bothWait.complete(null);

    assertThat(next.get()).isEqualTo(first.get());
    assertThat(order).containsExactly("first", "second", "next request");
  }

  @Test
  void othersAreNotHeldUpByAnAnswer() throws Exception {
    threads.start();
    CompletableFuture<Void> other = new CompletableFuture<>();
    CompletableFuture<Void> answered = new CompletableFuture<>();
    threads.answering().execute(() -> {
      other.join();
      answered.complete(null);
    });
    threads.execute(() -> other.complete(null));

    answered.get();
    assertThat(other).isCompleted();
  }

  @Test
  void answersAreGivenAlsoWhileNoServerRuns() throws Exception {
    CompletableFuture<Thread> answering = new CompletableFuture<>();
    threads.answering().execute(() -> answering.complete(Thread.currentThread()));

    assertThat(answering.get()).isNotEqualTo(Thread.currentThread());
  }
}
