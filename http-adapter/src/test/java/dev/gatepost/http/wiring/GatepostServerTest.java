package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts together: a post becomes a member with the right access. */
class GatepostServerTest {
  private static final SiteId SITE = new SiteId("academy");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final HttpClient http = HttpClient.newHttpClient();
  private String gold = "";
  private String field = "";
  private ContactId anna = new ContactId("0");

  @BeforeEach
  void openAnAccount() {
    gold = crm.addTag("Gold");
    field = crm.addField("Member access", FieldType.TEXT);
    anna = new ContactId(crm.addContact("anna@example.com", gold));
    crm.start(0);
  }

  @AfterEach
  void closeTheAccount() {
    crm.close();
  }

  @Test
  void genpassMakesAMemberWhosePasswordIsInTheCrm() throws Exception {
    try (GatepostServer server = start("password: {delivery: field, field: Member access}")) {
      post(server, "aal_genpass", "contact[id]=" + anna);
      JournalRecord record = awaitEnd(server);

      assertThat(record.outcome().orElseThrow()).isInstanceOf(Outcome.Applied.class);
      assertThat(member(server).permissionTags())
          .extracting(tag -> tag.value())
          .containsExactly(gold);
      assertThat(site(server).credentials().matches(member(server).id(), inCrm()))
          .isTrue();
    }
  }

  @Test
  void aLinkInTheCrmLetsTheMemberChooseThePassword() throws Exception {
    try (GatepostServer server = start("password: {delivery: link, field: Member access}")) {
      post(server, "aal_genpass", "contact[id]=" + anna);
      awaitEnd(server);
      URI link = URI.create(inCrm().reveal());
      URI here = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), link.getPath()));

      assertThat(link.toString()).startsWith("https://members.example.com/password/");
      assertThat(send(HttpRequest.newBuilder(here).build()).statusCode()).isEqualTo(200);
      assertThat(send(form(here, "password=correct+horse&confirmation=correct+horse"))
              .statusCode())
          .isEqualTo(200);
      assertThat(site(server)
              .credentials()
              .matches(member(server).id(), new Password("correct horse")))
          .isTrue();
      assertThat(send(HttpRequest.newBuilder(here).build()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aContactThatIsNoMemberIsRefusedWithTheFix() throws Exception {
    try (GatepostServer server = start("missingMember: refuse")) {
      post(server, "aal_updateuser", "contactId=" + anna);

      assertThat(awaitEnd(server).outcome().orElseThrow().sentence()).contains("aal_genpass");
    }
  }

  @Test
  void aCommandOfASiteWithoutOrderFormsSaysSo() throws Exception {
    try (GatepostServer server = start("missingMember: refuse")) {
      assertThat(post(server, "aal_createcoupon", "contactId=" + anna).statusCode())
          .isEqualTo(200);

      assertThat(awaitEnd(server).outcome().orElseThrow())
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Outcome.Refusal.NOT_AVAILABLE));
    }
  }

  @Test
  void aCrmThatIsDownLosesNothing() throws Exception {
    crm.failWhen(request -> true, Fault.htmlPage(503));
    try (GatepostServer server = start("missingMember: create")) {
      assertThat(post(server, "aal_updateuser", "contactId=" + anna).statusCode())
          .isEqualTo(200);
      JournalRecord waiting = await(
          server,
          record -> record.outcome().filter(Outcome.WillRetry.class::isInstance).isPresent());

      assertThat(waiting.state()).isEqualTo(JournalRecord.State.WAITING);
    }
  }

  @Test
  void aServerThatIsReadySaysSo() throws Exception {
    try (GatepostServer server = start("missingMember: create")) {
      URI ready = URI.create("http://127.0.0.1:%d/readyz".formatted(server.port()));

      assertThat(send(HttpRequest.newBuilder(ready).build()).statusCode()).isEqualTo(200);
    }
  }

  private GatepostServer start(String more) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0, publicUrl: https://members.example.com}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
            %s
        """.formatted(crm.baseUri(), more));
    Map<String, String> environment =
        Map.of("HANDSHAKE", handshake.reveal(), "TOKEN", ActiveCampaignSimulator.TOKEN);
    return GatepostServer.start(new ConfigurationFile(file, environment).read());
  }

  private HttpResponse<String> post(GatepostServer server, String command, String body)
      throws Exception {
    URI uri = URI.create(
        "http://127.0.0.1:%d/?%s=%s".formatted(server.port(), command, handshake.reveal()));
    return send(form(uri, body));
  }

  private static HttpRequest form(URI uri, String body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JournalRecord awaitEnd(GatepostServer server) throws InterruptedException {
    return await(server, record -> record.state() == JournalRecord.State.FINISHED);
  }

  /** The journal has no bell to wait for, so it is looked at again and again. */
  private static JournalRecord await(GatepostServer server, Predicate<JournalRecord> condition)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (JournalRecord record : server.archive().search(JournalQuery.ALL, 10)) {
        if (condition.test(record)) {
          return record;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never: " + server.archive().search(JournalQuery.ALL, 10));
  }

  private static ConnectedSite site(GatepostServer server) {
    return server.sites().find(SITE).orElseThrow();
  }

  private Member member(GatepostServer server) {
    return Objects.requireNonNull(site(server).members().find(Set.of(anna)).get(anna));
  }

  private Password inCrm() {
    return new Password(
        Objects.requireNonNull(crm.contact(anna.value()).orElseThrow().fields().get(field)));
  }
}
