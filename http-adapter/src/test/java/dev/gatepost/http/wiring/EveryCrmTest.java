package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.operation.Operation.ReconcileMembers;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.testkit.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member's access comes out the same whichever CRM the site uses. */
class EveryCrmTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NIGHT = Instant.parse("2026-11-24T03:00:00Z");

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());

  @ParameterizedTest
  @MethodSource("dev.gatepost.http.wiring.CrmAccount#all")
  void aPostBecomesAMemberWithTheTagsOfTheCrmAndAPasswordInItsField(CrmAccount account)
      throws Exception {
    try (CrmSimulator crm = account.simulator()) {
      String gold = crm.addTag("Gold");
      String silver = crm.addTag("Silver");
      String field = crm.addField("Member access", FieldType.TEXT);
      String anna = crm.addContact("anna@example.com", gold, silver);
      crm.start(0);
      try (GatepostServer server = start(account, InstantSource.system())) {
        assertThat(post(server, account.post().formatted(anna)).statusCode()).isEqualTo(200);
        awaitEnd(server, anna);

        assertThat(members(server, anna))
            .extracting(Member::permissionTags)
            .containsExactly(Set.of(new TagId(gold), new TagId(silver)));
        assertThat(crm.contact(anna).orElseThrow().fields()).containsKey(field);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.gatepost.http.wiring.CrmAccount#all")
  void aDifferenceThatNobodyPostedIsFoundAtNightAndReported(CrmAccount account) throws Exception {
    MovableClock clock = MovableClock.at(NIGHT.minusSeconds(5));
    try (CrmSimulator crm = account.simulator()) {
      String gold = crm.addTag("Gold");
      String silver = crm.addTag("Silver");
      crm.addField("Member access", FieldType.TEXT);
      String anna = crm.addContact("anna@example.com", gold);
      crm.start(0);
      try (GatepostServer server = start(account, clock)) {
        post(server, account.post().formatted(anna));
        awaitEnd(server, anna);
        crm.applyTag(anna, silver);
        clock.moveTo(NIGHT);

        assertThat(awaitEnd(server, ReconcileMembers.EVERYBODY.value()))
            .contains("compared 1 members with the CRM: 1 (%s) brought in line".formatted(anna));
        assertThat(members(server, anna))
            .extracting(Member::permissionTags)
            .containsExactly(Set.of(new TagId(gold), new TagId(silver)));
      }
    }
  }

  private GatepostServer start(CrmAccount account, InstantSource clock) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: %s
            password: {delivery: field, field: Member access}
            reconcile: {at: "03:00", zone: UTC}
        """.formatted(account.section()));
    return GatepostServer.start(
        new ConfigurationFile(file, account.environment(handshake)).read(), clock);
  }

  private HttpResponse<String> post(GatepostServer server, String body) throws Exception {
    URI uri = URI.create(
        "http://127.0.0.1:%d/?aal_genpass=%s".formatted(server.port(), handshake.reveal()));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The journal has no bell to wait for, so it is looked at again and again. */
  private static String awaitEnd(GatepostServer server, String contact)
      throws InterruptedException {
    JournalQuery query = JournalQuery.ALL.in(State.FINISHED).about(new ContactId(contact));
    Instant end = Instant.now().plus(PATIENCE);
    while (server.archive().search(query, 1).isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
    return server.archive().search(query, 1).get(0).outcome().orElseThrow().sentence();
  }

  private static List<Member> members(GatepostServer server, String contact) {
    return List.copyOf(server
        .sites()
        .find(new SiteId("academy"))
        .orElseThrow()
        .members()
        .find(Set.of(new ContactId(contact)))
        .values());
  }
}
