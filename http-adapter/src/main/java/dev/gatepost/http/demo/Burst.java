package dev.gatepost.http.demo;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.site.Handshake;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Posts as a CRM sends them when a release begins: one for each contact, all at once. */
final class Burst {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger merged = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong worstNanos = new AtomicLong();

  Burst(int port, Handshake handshake) {
    this.target =
        URI.create("http://127.0.0.1:%d/?aal_batchsync=%s".formatted(port, handshake.reveal()));
  }

  /** Sends a post for each of {@code contacts}; completes when all are answered. */
  CompletionStage<Void> send(List<ContactId> contacts) {
    return CompletableFuture.allOf(
        contacts.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> send(ContactId contact) {
    HttpRequest post = HttpRequest.newBuilder(target)
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("contact%5Bid%5D=" + contact.value()))
        .build();
    long begun = System.nanoTime();
    return http.sendAsync(post, HttpResponse.BodyHandlers.ofString()).handle((answer, thrown) -> {
      worstNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
      count(thrown == null && answer.statusCode() == 200 ? answer.body() : "");
      return null;
    });
  }

  private void count(String answer) {
    if (answer.contains("\"accepted\"")) {
      accepted.incrementAndGet();
    } else if (answer.contains("\"merged\"")) {
      merged.incrementAndGet();
    } else {
      failed.incrementAndGet();
    }
  }

  int accepted() {
    return accepted.get();
  }

  int merged() {
    return merged.get();
  }

  int failed() {
    return failed.get();
  }

  Duration worst() {
    return Duration.ofNanos(worstNanos.get());
  }
}
