package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.SchemaName;
import dev.gatepost.store.testkit.TestPostgres;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL: each knows what the other was told. */
class SeveralNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern ID = Pattern.compile("\"id\":\\s*\"(\\w+)\"");
  private static final SiteId SITE = new SiteId("academy");

  @TempDir
  Path folder = Path.of(".");

  private final TestPostgres postgres = TestPostgres.running();
  private final SchemaName schema = postgres.freshSchema();
  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void openAnAccount() {
    crm.start(0);
  }

  @AfterEach
  void closeTheAccount() throws Exception {
    crm.close();
    postgres.run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
  }

  @Test
  void whatOneNodeAcceptsIsDoneOnceAndKnownToBoth() throws Exception {
    ContactId anna = new ContactId(crm.addContact("anna@example.com", crm.addTag("Gold")));
    try (GatepostServer one = start();
        GatepostServer other = start()) {
      CommandId command = post(one, anna);

      assertThat(awaitEnd(other, command).outcome().orElseThrow())
          .isInstanceOf(Outcome.Applied.class);
      assertThat(awaitEnd(one, command).attempts()).isEqualTo(1);
      assertThat(other.sites().find(SITE).orElseThrow().members().find(Set.of(anna)))
          .containsOnlyKeys(anna);
    }
  }

  @Test
  void aNodeThatIsLeftAloneGoesOn() throws Exception {
    ContactId anna = new ContactId(crm.addContact("anna@example.com"));
    ContactId bob = new ContactId(crm.addContact("bob@example.com"));
    try (GatepostServer staying = start()) {
      CommandId first;
      try (GatepostServer leaving = start()) {
        first = post(leaving, anna);
      }

      assertThat(awaitEnd(staying, first).state()).isEqualTo(JournalRecord.State.FINISHED);
      assertThat(awaitEnd(staying, post(staying, bob)).state())
          .isEqualTo(JournalRecord.State.FINISHED);
    }
  }

  private GatepostServer start() throws IOException {
    PostgresServer database = postgres.server();
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0}
        store:
          url: postgresql://%s:${env:PG_PASSWORD}@%s
          schema: %s
          connections: 4
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
            missingMember: create
        """.formatted(
            database.login().user(),
            database.address().substring("postgresql://".length()),
            schema,
            crm.baseUri()));
    Map<String, String> environment = Map.of(
        "HANDSHAKE",
        handshake.reveal(),
        "TOKEN",
        ActiveCampaignSimulator.TOKEN,
        "PG_PASSWORD",
        database.login().password().isEmpty() ? "none asked" : database.login().password());
    return GatepostServer.start(new ConfigurationFile(file, environment).read());
  }

  private CommandId post(GatepostServer server, ContactId contact) throws Exception {
    URI uri = URI.create(
        "http://127.0.0.1:%d/?aal_updateuser=%s".formatted(server.port(), handshake.reveal()));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact))
        .build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher id = ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return new CommandId(id.group(1));
  }

  /** The journal has no bell to wait for, so it is looked at again and again. */
  private static JournalRecord awaitEnd(GatepostServer server, CommandId command)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      JournalRecord record = server.archive().find(command).orElseThrow();
      if (record.state() == JournalRecord.State.FINISHED) {
        return record;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never: " + server.archive().find(command));
  }
}
