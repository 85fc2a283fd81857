package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.FieldType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as an operator runs it, against a CRM that misbehaves. */
class ServeIT {
  private static final String EMAIL = "anna.secret@example.com";

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final HttpClient http = HttpClient.newHttpClient();
  private String field = "";
  private String anna = "";

  @BeforeEach
  void openAnAccount() throws IOException {
    field = crm.addField("Member password", FieldType.TEXT);
    anna = crm.addContact(EMAIL, crm.addTag("Gold"));
    crm.start(0);
    Files.writeString(folder.resolve("gatepost.yml"), """
        server: {port: 0}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
            password: {delivery: field, field: Member password}
            permissions: {gold: {allow: [Gold]}}
        """.formatted(crm.baseUri()));
  }

  @AfterEach
  void closeTheAccount() {
    crm.close();
  }

  @Test
  void nothingSecretIsEverWritten() throws Exception {
    try (Program server = serve()) {
      URI base = base(server);
      post(base, "/?aal_genpass=" + handshake.reveal() + "x", "contactId=" + anna);
      post(base, "/?aal_genpass=" + handshake.reveal() + "&aal_updateuser=x", "contactId=" + anna);
      post(base, "/?" + handshake.reveal(), "contactId=" + anna);
      post(base, "/?aal_genpass=" + handshake.reveal() + "&email=" + EMAIL + "%", "");
      post(base, "/?aal_genpass=" + handshake.reveal(), "{\"email\": \"" + EMAIL + "\"}");
      post(base, "/password/" + handshake.reveal(), "password=" + EMAIL);
      crm.failNext(1, new Fault.Answer(401, Map.of(), "text/plain", "token for " + EMAIL));
      post(base, "/?aal_updateuser=" + handshake.reveal(), "contactId=" + anna);
      server.awaitErr("outcome .* aal_updateuser");
      HttpResponse<String> accepted = post(
          base, "/?aal_genpass=" + handshake.reveal(), "contactId=" + anna + "&email=" + EMAIL);
      server.awaitErr("outcome .* aal_genpass applied");
      server.terminate();

      assertThat(accepted.statusCode()).isEqualTo(200);
      String password =
          Objects.requireNonNull(crm.contact(anna).orElseThrow().fields().get(field));
      assertThat(password).hasSize(14);
      assertThat(server.everything())
          .doesNotContain(handshake.reveal())
          .doesNotContain(ActiveCampaignSimulator.TOKEN)
          .doesNotContain(password)
          .doesNotContain(EMAIL)
          .doesNotContain("anna.secret");
    }
  }

  @Test
  void whatWasAcceptedBeforeAKillIsDoneAfterIt() throws Exception {
    try (Program killed = serve()) {
      crm.failWhen(request -> true, Fault.status(503));
      HttpResponse<String> accepted =
          post(base(killed), "/?aal_genpass=" + handshake.reveal(), "contactId=" + anna);
      killed.kill();
      crm.heal();

      assertThat(accepted.statusCode()).isEqualTo(200);
    }
    try (Program second = serve()) {
      second.awaitErr("outcome .* aal_genpass applied");
    }
    assertThat(crm.contact(anna).orElseThrow().fields()).containsKey(field);
  }

  @Test
  void aRequestToStopIsFollowedAtOnceAndAnsweredWith143() throws Exception {
    try (Program server = serve()) {
      base(server);

      assertThat(server.terminate()).isEqualTo(143);
    }
  }

  @Test
  void twoServersDoNotShareAStore() throws Exception {
    try (Program first = serve()) {
      base(first);
      try (Program second = serve()) {
        assertThat(second.await()).isEqualTo(5);
        assertThat(second.everything()).contains("gatepost.db");
      }
    }
  }

  @Test
  void checkTriesTheCrm() throws Exception {
    try (Program check = gatepost("check")) {
      assertThat(check.await()).as(check.everything()).isZero();
    }
    crm.failWhen(request -> true, Fault.status(401));
    try (Program check = gatepost("check")) {
      assertThat(check.await()).isEqualTo(4);
      assertThat(check.everything()).contains("sites[0].crm: ");
    }
  }

  @Test
  void theJarKnowsItsVersion() throws Exception {
    try (Program version = Program.run("--version")) {
      assertThat(version.await()).isZero();
      assertThat(version.out()).startsWith("gatepost 0.");
    }
  }

  private Program serve() throws IOException {
    return gatepost("serve");
  }

  private Program gatepost(String command) throws IOException {
    return Program.run(
        Map.of("HANDSHAKE", handshake.reveal(), "TOKEN", ActiveCampaignSimulator.TOKEN),
        command,
        "--config",
        folder.resolve("gatepost.yml").toString());
  }

  private static URI base(Program server) throws InterruptedException {
    String port = server.awaitErr("listens on 127.0.0.1 port (\\d+)").group(1);
    return URI.create("http://127.0.0.1:" + port);
  }

  private HttpResponse<String> post(URI base, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path.replace("%", "%25")))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
