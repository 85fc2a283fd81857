package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {
  @RegisterExtension
  static final EdgeServer server = new EdgeServer();

  @Test
  void aProcessThatAnswersIsAlive() {
    server.ready(false);

    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aProcessThatCanStoreIsReady() {
    assertThat(server.get("/readyz").body()).isEqualToIgnoringNewLines("{\"status\":\"ready\"}");
  }

  @Test
  void aProcessThatCannotStoreIsNot() {
    server.ready(false);

    HttpResponse<String> answer = server.get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void healthIsNotPosted() {
    HttpResponse<String> answer = server.post("/healthz", "", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }
}
