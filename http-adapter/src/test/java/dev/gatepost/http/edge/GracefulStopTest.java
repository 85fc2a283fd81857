package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.jetty.ServerLimits;
import dev.gatepost.http.jetty.ServerSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A stopping server answers what it has in hand. */
class GracefulStopTest {
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final JettyServer server = new JettyServer(
      new ServerSettings("127.0.0.1", 0, false, ServerLimits.STANDARD),
      call -> {
        arrived.countDown();
        return answer;
      },
      new HttpThreads());

  private int port;

  @Test
  void whatIsInHandIsAnsweredAndNothingNewIsTaken() throws Exception {
    server.start();
    port = server.port();
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/".formatted(server.port())))
        .build();
    CompletableFuture<HttpResponse<String>> response =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    arrived.await();

    CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(server::stop);
    awaitNoMoreConnections();
    answer.complete(Answer.json(200, "{}"));

    assertThat(response.get().statusCode()).isEqualTo(200);
    assertThat(stopped.get()).isTrue();
  }

  private void awaitNoMoreConnections() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      while (true) {
        new Socket(here, port).close();
      }
    } catch (ConnectException e) {
      assertThat(answer).isNotDone();
    }
  }
}
