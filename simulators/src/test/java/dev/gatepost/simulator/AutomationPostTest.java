package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutomationPostTest {
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final List<Parameters> forms = new CopyOnWriteArrayList<>();
  private final HttpServer target;

  AutomationPostTest() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    target.createContext("/", exchange -> {
      queries.add(exchange.getRequestURI().getRawQuery());
      forms.add(Parameters.parse(
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    });
    target.start();
  }

  @AfterEach
  void stop() {
    target.stop(0);
  }

  @Test
  void keapAndOntraportSendWhatWasTyped() {
    for (CrmSimulator crm : List.of(new KeapSimulator(), new OntraportSimulator())) {
      String anna = crm.addContact("anna@example.com");

      assertThat(crm.postAbout(anna, address())).isEqualTo(202);

      assertThat(last().values()).isEqualTo(Map.of("contactId", List.of(anna)));
      assertThat(queries).endsWith("aal_updateuser=secret");
      assertThat(crm.calls().count()).isZero();
    }
  }

  @Test
  void activeCampaignSendsTheContactInBrackets() {
    ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
    String anna = crm.addContact("anna+1@example.com");

    crm.postAbout(anna, address());

    assertThat(last().value("contact[id]")).contains(anna);
    assertThat(last().value("contact[email]")).contains("anna+1@example.com");
  }

  @Test
  void anybodyCanHaveThePostsSentByHand() {
    try (KeapSimulator crm = new KeapSimulator()) {
      String anna = crm.addContact("anna@example.com");
      crm.addContact("ben@example.com");
      Caller caller = new Caller(crm.start(0));

      Caller.Answer one =
          caller.post("/simulator/automation", "contact=%s&url=%s".formatted(anna, address()));
      Caller.Answer all =
          caller.post("/simulator/automation", "contact=all&url=%s".formatted(address()));

      assertThat(one.status()).isEqualTo(200);
      assertThat(one.json()).hasSize(1);
      assertThat(all.json().path(1).path("status").asInt()).isEqualTo(202);
      assertThat(forms).hasSize(3);
      assertThat(caller.post("/simulator/automation", "contact=all").status()).isEqualTo(400);
      assertThat(crm.calls().count()).isZero();
    }
  }

  /** A mistake of the person at the keyboard is no defect, and says what to do instead. */
  @Test
  void aMistakeByHandIsToldInWords() {
    try (KeapSimulator crm = new KeapSimulator()) {
      String anna = crm.addContact("anna@example.com");
      Caller caller = new Caller(crm.start(0));

      assertThat(List.of(
              caller.post("/simulator/automation", "contact=7&url=" + address()),
              caller.post("/simulator/automation", "contact=all&url=localhost:8080"),
              caller.post("/simulator/automation", "contact=all&url=http://a b/"),
              caller.post("/simulator/automation", "url=http://localhost:1/&contact=" + anna)))
          .extracting(
              Caller.Answer::status, answer -> answer.json().path("error").asText())
          .containsExactly(
              tuple(404, "there is no contact '7'"),
              tuple(400, "send url=<http address to post to> and contact=<id or all>"),
              tuple(400, "send url=<http address to post to> and contact=<id or all>"),
              tuple(502, "no answer from localhost:1; is the server running there?"));
    }
  }

  @Test
  void nobodyIsPostedAboutWhoDoesNotExist() {
    assertThatThrownBy(() -> new KeapSimulator().postAbout("7", address()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(forms).isEmpty();
  }

  private Parameters last() {
    return forms.get(forms.size() - 1);
  }

  private URI address() {
    return URI.create("http://localhost:%d/?aal_updateuser=secret"
        .formatted(target.getAddress().getPort()));
  }
}
