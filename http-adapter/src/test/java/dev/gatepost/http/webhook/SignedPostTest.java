package dev.gatepost.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatepost.core.port.ListenerUnavailable;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.testkit.MovableClock;
import dev.gatepost.testkit.ReleaseListenerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that checks what it gets as the specification tells receivers to. */
class SignedPostTest implements ReleaseListenerContract {
  private static final WebhookSecret SECRET =
      WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private final MovableClock clock = new MovableClock();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private final HttpServer receiver = receiver();

  private record Message(Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  @BeforeEach
  void listen() {
    receiver.createContext("/hook", this::receive);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Override
  public ReleaseListener listener() {
    URI url =
        URI.create("http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort()));
    return new SignedPost(url, SECRET, clock);
  }

  /** A receiver knows by the id what it has heard already. */
  @Override
  public int effects() {
    return (int) messages.stream()
        .map(message -> message.header("webhook-id"))
        .distinct()
        .count();
  }

  @Test
  void theMessageIsSignedAsReceiversExpect() {
    listener().ended(RELEASE, NOTICE);

    Message message = messages.get(0);
    assertThat(message.header("webhook-id")).isEqualTo(NOTICE.value());
    assertThat(message.header("webhook-timestamp"))
        .isEqualTo(Long.toString(MovableClock.START.getEpochSecond()));
    assertThat(message.header("webhook-signature"))
        .isEqualTo(
            SECRET.sign(NOTICE.value(), MovableClock.START.getEpochSecond(), message.body()));
    assertThat(message.header("content-type")).isEqualTo("application/json");
  }

  /** The example of the specification's own libraries. */
  @Test
  void theSignatureIsThatOfTheSpecification() {
    assertThat(SECRET.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theBodyHoldsTheCounts() {
    listener().ended(RELEASE, NOTICE);

    assertThat(messages.get(0).body())
        .isEqualTo("{\"type\":\"release.ended\",\"timestamp\":\"2026-03-01T12:07:00Z\",\"data\":{"
            + "\"id\":\"01KJMMK7F0000000000000013Z\",\"site\":\"bakery\",\"name\":\"module-3\","
            + "\"opened\":\"2026-03-01T12:00:00Z\",\"started\":\"2026-03-01T12:05:00Z\","
            + "\"ended\":\"2026-03-01T12:07:00Z\",\"accepted\":503,\"merged\":3,\"done\":498,"
            + "\"refused\":1,\"failed\":1,\"tagsApplied\":498,\"tagsFailed\":0}}");
  }

  @Test
  void theSameNewsAgainHasTheSameIdAndANewTime() {
    listener().ended(RELEASE, NOTICE);
    clock.advance(Duration.ofMinutes(5));
    listener().ended(RELEASE, NOTICE);

    assertThat(messages)
        .extracting(message -> message.header("webhook-id"))
        .containsOnly(NOTICE.value());
    assertThat(messages.get(1).header("webhook-timestamp"))
        .isEqualTo(Long.toString(MovableClock.START.getEpochSecond() + 300));
  }

  @Test
  void anythingButSuccessIsToldLater() {
    status = 302;
    assertThatThrownBy(() -> listener().ended(RELEASE, NOTICE))
        .isInstanceOf(ListenerUnavailable.class)
        .hasMessage("POST 127.0.0.1 answered 302");

    receiver.stop(0);
    assertThatThrownBy(() -> listener().ended(RELEASE, NOTICE))
        .isInstanceOf(ListenerUnavailable.class)
        .hasMessage("POST 127.0.0.1 got no answer");
  }

  @Test
  void aSecretOfAnotherFormIsRefusedAndNotRepeated() {
    for (String wrong : List.of("", "hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_not base 64!")) {
      assertThatThrownBy(() -> WebhookSecret.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("whsec_ and 24 to 64 bytes")
          .hasMessageNotContaining("hunter2");
    }
    assertThat(SECRET).hasToString("(webhook secret)");
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    messages.add(new Message(exchange.getRequestHeaders(), body));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static HttpServer receiver() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
