package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same operations, posted over HTTP, do the same in each CRM, in each CRM's own words. */
class CustomOperationsOnEveryCrmTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACCOUNTS = "dev.gatepost.http.wiring.CrmAccount#all";

  private static final String OPERATIONS = """
      server: {port: 0}
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes: [{secret: "${env:HANDSHAKE}"}]
          crm: %s
          duplicateWindow: 0s
          operations:
            add: {steps: {add: 10, to: Credits}}
            half: {steps: {divide: Credits, by: 2, decimals: 0}}
            pay: {steps: {add: 0.10, to: Paid}}
            spend: {steps: {subtract: 1000, from: Credits}}
            trial: {steps: [{now: Trial end}, {move: Trial end, by: 14 days}]}
            call: {when: {noTag: Called}, steps: [{now: Call}, {apply: Called}]}
            promote: {steps: {set: Level, to: Gold}}
            widen: {steps: {append: food, to: Topics}}
      """;

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @MethodSource(ACCOUNTS)
  void numbersAreCountedExactly(CrmAccount account) throws Exception {
    try (CrmSimulator crm = account.simulator()) {
      String anna = seed(crm);
      try (GatepostServer server = start(account)) {
        assertThat(run(server, anna, "add")).isEqualTo("'Credits' from 5 to 15");
        assertThat(run(server, anna, "half")).isEqualTo("'Credits' from 15 to 8");
        assertThat(run(server, anna, "spend")).startsWith("field 'Credits' holds 8");
        for (int i = 1; i <= 3; i++) {
          run(server, anna, "pay");
        }

        assertThat(held(server, crm, anna, "Credits")).isEqualTo("8");
        assertThat(held(server, crm, anna, "Paid")).isEqualTo("0.30");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ACCOUNTS)
  void datesOptionsAndTagsAreWrittenAsTheCrmHasThem(CrmAccount account) throws Exception {
    try (CrmSimulator crm = account.simulator()) {
      String anna = seed(crm);
      try (GatepostServer server = start(account)) {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        run(server, anna, "trial");
        LocalDate after = LocalDate.now(ZoneOffset.UTC);
        assertThat(LocalDate.parse(held(server, crm, anna, "Trial end")))
            .isBetween(before.plusDays(14), after.plusDays(14));

        assertThat(run(server, anna, "call")).contains("applied the tag 'Called'");
        assertThat(LocalDate.parse(held(server, crm, anna, "Call").substring(0, 10)))
            .isBetween(before, LocalDate.now(ZoneOffset.UTC));

        run(server, anna, "promote");
        run(server, anna, "widen");
        assertThat(held(server, crm, anna, "Level")).isEqualTo("Gold");
        assertThat(held(server, crm, anna, "Topics")).isEqualTo("wine, food");

        boolean isByNumber = crm instanceof OntraportSimulator;
        assertThat(raw(server, crm, anna, "Trial end"))
            .matches(isByNumber ? "\\d{10}" : "\\d{4}-\\d\\d-\\d\\d");
        assertThat(raw(server, crm, anna, "Level")).matches(isByNumber ? "\\d+" : "Gold");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ACCOUNTS)
  void aDryRunTouchesNothing(CrmAccount account) throws Exception {
    try (CrmSimulator crm = account.simulator()) {
      String anna = seed(crm);
      try (GatepostServer server = start(account)) {
        assertThat(post(server, anna, "add&dryRun=true").body())
            .contains("{\"what\":\"field 'Credits'\",\"before\":\"5\",\"after\":\"15\"}");

        assertThat(crm.effects().all()).isEmpty();
        assertThat(server.archive().search(JournalQuery.ALL, 1)).isEmpty();
      }
    }
  }

  /** Every CRM gets the fields that its people would make; one of them is typed by hand. */
  private static String seed(CrmSimulator crm) {
    String credits = crm.addField("Credits", FieldType.WHOLE_NUMBER);
    crm.addField("Paid", FieldType.PRICE);
    crm.addField("Trial end", FieldType.DATE);
    crm.addField("Call", FieldType.DATE_TIME);
    crm.addField("Level", FieldType.DROPDOWN, "Silver", "Gold");
    String topics = crm.addField("Topics", FieldType.MULTI_SELECT, "wine", "food");
    crm.addTag("Called");
    String anna = crm.addContact("anna@example.com");
    crm.setField(anna, credits, "5");
    crm.setField(anna, topics, wine(crm));
    crm.start(0);
    return anna;
  }

  private static String wine(CrmSimulator crm) {
    return crm instanceof OntraportSimulator ? "*/*503*/*" : "wine";
  }

  private GatepostServer start(CrmAccount account) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, OPERATIONS.formatted(account.section()));
    return GatepostServer.start(new ConfigurationFile(file, account.environment(handshake)).read());
  }

  /** Posts a command, waits for its end and returns what became of it in words. */
  private String run(GatepostServer server, String contact, String operation) throws Exception {
    HttpResponse<String> answer = post(server, contact, operation);
    assertThat(answer.statusCode()).isEqualTo(200);
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      // Its number stands in the answer, but the newest command is this one anyway.
      JournalRecord newest = server.archive().search(JournalQuery.ALL, 1).get(0);
      if (newest.state() == JournalRecord.State.FINISHED) {
        return newest.outcome().map(Outcome::sentence).orElseThrow();
      }
      assertThat(Instant.now()).as("still %s", newest).isBefore(end);
      Thread.sleep(10);
    }
  }

  private HttpResponse<String> post(GatepostServer server, String contact, String operation)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/?aal_fieldop=%s&operation=%s"
        .formatted(server.port(), handshake.reveal(), operation));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact))
        .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Returns what the contact holds, as a person reads it. */
  private static String held(GatepostServer server, CrmSimulator crm, String contact, String name) {
    return field(server, name).holds().shown(raw(server, crm, contact, name), Conventions.STANDARD);
  }

  private static String raw(GatepostServer server, CrmSimulator crm, String contact, String name) {
    Map<String, String> fields = crm.contact(contact).orElseThrow().fields();
    return Objects.requireNonNull(fields.get(field(server, name).id().value()));
  }

  private static Field field(GatepostServer server, String name) {
    return List.copyOf(server.sites().all())
        .get(0)
        .crm()
        .catalog()
        .field(FieldRef.parse(name))
        .orElseThrow();
  }
}
