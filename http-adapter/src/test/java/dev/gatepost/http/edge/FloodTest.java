package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guessing handshakes is slow; those who know theirs do not notice. */
class FloodTest {
  private static final FailureLimits THREE = new FailureLimits(3, Duration.ofSeconds(6));

  @RegisterExtension
  static final EdgeServer server = new EdgeServer(true, THREE);

  @Test
  void afterThreeWrongHandshakesTheNextIsToldToWait() {
    guess("10.0.0.1", 3);

    HttpResponse<String> answer = guess("10.0.0.1");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("6");
    assertThat(answer.body()).contains("too-many-bad-handshakes");
  }

  @Test
  void aRightHandshakeIsAlwaysServed() {
    guess("10.0.0.1", 10);

    HttpResponse<String> answer =
        server.post(EdgeServer.url("aal_updateuser"), "", "42", "X-Forwarded-For", "10.0.0.1");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void timeForgives() {
    guess("10.0.0.1", 10);
    server.wait(Duration.ofSeconds(6));

    assertThat(guess("10.0.0.1").statusCode()).isEqualTo(403);
    assertThat(guess("10.0.0.1").statusCode()).isEqualTo(429);
  }

  @Test
  void anotherClientIsNotHeldUp() {
    guess("10.0.0.1", 10);

    assertThat(guess("10.0.0.2").statusCode()).isEqualTo(403);
  }

  @Test
  void onlyTheAddressThatOurProxyAddedCounts() {
    guess("1.1.1.1, 10.0.0.1", 10);

    assertThat(guess("2.2.2.2, 10.0.0.1").statusCode()).isEqualTo(429);
  }

  private void guess(String client, int times) {
    for (int i = 0; i < times; i++) {
      guess(client);
    }
  }

  private HttpResponse<String> guess(String client) {
    return server.post("/?aal_genpass=guess", "", "42", "X-Forwarded-For", client);
  }
}
