package dev.gatepost.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatepost.bench.load.Load.Persistence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadGeneratorTest {
  private static final String PATH = "/?aal_batchsync=secret";
  private static final int POSTS = 300;

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private HttpServer server = server();
  private int refusals;

  @BeforeEach
  void listen() {
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      bodies.add(body);
      byte[] answer = "{\"status\":\"accepted\"}".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status(body), answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(Connections.class)
  void everyPostIsForAnotherContactAndIsCountedOnce(Connections connections) throws IOException {
    LoadResult result = LoadGenerator.run(load().over(connections));

    assertThat(result.accepted()).isEqualTo(POSTS);
    assertThat(result.failed()).isZero();
    assertThat(bodies).containsExactlyInAnyOrderElementsOf(contacts());
    assertThat(result.millis(100)).isPositive().isGreaterThanOrEqualTo(result.millis(50));
  }

  @Test
  void aLoadEndsWhenItsTimeIsUp() throws IOException {
    LoadResult result = LoadGenerator.run(
        Load.lasting(Duration.ofMillis(50), server.getAddress().getPort(), PATH, 2));

    assertThat(result.accepted()).isEqualTo(bodies.size()).isPositive();
  }

  @Test
  void aRefusedPostIsCountedByItsAnswer() throws IOException {
    refusals = 5;
    LoadResult result = LoadGenerator.run(load());

    assertThat(result.accepted()).isEqualTo(POSTS - 5);
    assertThat(result.failures()).containsEntry("answered 503", 5L);
  }

  @Test
  void aPersistentCallerRepeatsARefusedPostUntilItIsAccepted() throws IOException {
    refusals = 5;
    LoadResult result = LoadGenerator.run(load().untilAccepted());

    assertThat(result.accepted()).isEqualTo(POSTS);
    assertThat(bodies).hasSize(POSTS + 5).containsAll(contacts());
  }

  @Test
  void anAnswerThatNeverCameIsAFailure() throws IOException {
    int port = server.getAddress().getPort();
    server.stop(0);
    LoadResult result = LoadGenerator.run(Load.of(3, port, PATH, 1));

    assertThat(result.accepted()).isZero();
    assertThat(result.failures()).containsEntry("ConnectException", 3L);
    server = server();
  }

  @Test
  void slicesFollowOneAnother() throws IOException {
    LoadResult result = LoadGenerator.run(load().sliced(100));

    assertThat(result.slices()).hasSize(3);
    assertThat(result.slices()).allMatch(slice -> slice.getTotalCount() == 100);
    assertThat(result.millisOfSlice(-1, 100)).isPositive();
  }

  private synchronized int status(String body) {
    return body.isEmpty() || refusals-- > 0 ? 503 : 200;
  }

  private Load load() {
    Load load = Load.of(POSTS, server.getAddress().getPort(), PATH, 8).from(1001);
    assertThat(load.persistence()).isEqualTo(Persistence.ONCE);
    return load;
  }

  private static List<String> contacts() {
    return LongStream.range(1001, 1001 + POSTS)
        .mapToObj(id -> "contactId=" + id)
        .toList();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
