package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.simulator.OntraportSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A member's access comes out the same whichever CRM the site uses. */
class EveryCrmTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());

  /**
   * One kind of account.
   *
   * @param simulator stands in for the CRM
   * @param settings the {@code crm} section, with the address still to come
   * @param post what the CRM's automation sends about a contact
   */
  record Account(CrmSimulator simulator, String settings, String post) {
    @Override
    public String toString() {
      return simulator.getClass().getSimpleName();
    }
  }

  static Stream<Account> accounts() {
    return Stream.of(
        new Account(
            new ActiveCampaignSimulator(),
            "{kind: activecampaign, url: \"%s\", token: \"${env:KEY}\"}",
            "type=update&contact%%5Bid%%5D=%s"),
        new Account(
            new KeapSimulator(), "{kind: keap, url: \"%s\", key: \"${env:KEY}\"}", "contactId=%s"),
        new Account(
            new OntraportSimulator(),
            "{kind: ontraport, url: \"%s\", appId: \"${env:APP}\", key: \"${env:KEY}\"}",
            "%s\n"));
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void aPostBecomesAMemberWithTheTagsOfTheCrmAndAPasswordInItsField(Account account)
      throws Exception {
    try (CrmSimulator crm = account.simulator()) {
      String gold = crm.addTag("Gold");
      String silver = crm.addTag("Silver");
      String field = crm.addField("Member access", FieldType.TEXT);
      String anna = crm.addContact("anna@example.com", gold, silver);
      crm.start(0);
      try (GatepostServer server = start(account)) {
        assertThat(post(server, account.post().formatted(anna)).statusCode()).isEqualTo(200);
        awaitEnd(server);

        assertThat(members(server, anna))
            .extracting(Member::permissionTags)
            .containsExactly(Set.of(new TagId(gold), new TagId(silver)));
        assertThat(crm.contact(anna).orElseThrow().fields()).containsKey(field);
      }
    }
  }

  private GatepostServer start(Account account) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(
        file, """
        server: {port: 0}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: %s
            password: {delivery: field, field: Member access}
        """.formatted(account.settings().formatted(account.simulator().baseUri())));
    Map<String, String> environment = Map.of(
        "HANDSHAKE", handshake.reveal(), "KEY", key(account), "APP", OntraportSimulator.APP_ID);
    return GatepostServer.start(new ConfigurationFile(file, environment).read());
  }

  private static String key(Account account) {
    if (account.simulator() instanceof KeapSimulator) {
      return KeapSimulator.SERVICE_KEY;
    }
    return account.simulator() instanceof OntraportSimulator
        ? OntraportSimulator.API_KEY
        : ActiveCampaignSimulator.TOKEN;
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
  private static void awaitEnd(GatepostServer server) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (server.archive().search(JournalQuery.ALL.in(State.FINISHED), 1).isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
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
