package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.RateLimit;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Increments that are posted at once, to servers that are killed again and again, end with the
 * exact sum. The short form is part of the build; for the long one set
 * {@code -Dgatepost.increments=10000}.
 */
class ExactSumIT {
  private static final int INCREMENTS = Integer.getInteger("gatepost.increments", 200);
  private static final int SERVERS = Integer.getInteger("gatepost.servers", 2);
  private static final int CONTACTS = 5;
  private static final int BONUSES = 10;
  private static final int LIMIT = 3;
  private static final int POSTERS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(5).plusMillis(300L * INCREMENTS);

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> contacts = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private String credits = "";
  private String bonuses = "";

  @BeforeEach
  void openAnAccount() {
    credits = crm.addField("Credits", FieldType.TEXT);
    bonuses = crm.addField("Bonuses", FieldType.TEXT);
    for (int i = 0; i < CONTACTS; i++) {
      contacts.add(crm.addContact("member%d@example.com".formatted(i)));
    }
    crm.limitTo(RateLimit.rolling(1000, Duration.ofSeconds(1)));
    crm.start(0);
  }

  @AfterEach
  void closeTheAccount() {
    crm.close();
  }

  @Test
  void ofOneServerOnSqlite() throws Exception {
    try (Fleet fleet = new Fleet(1, () -> serve("sqlite:./gatepost.db", "none"))) {
      incrementWhileServersCrash(fleet);
    }
  }

  @Test
  void ofSeveralServersOnPostgresql() throws Exception {
    TestPostgres postgres = TestPostgres.running();
    SchemaName schema = postgres.freshSchema();
    try (Fleet fleet = new Fleet(
        SERVERS, () -> serve(store(postgres.server(), schema), password(postgres.server())))) {
      incrementWhileServersCrash(fleet);
    } finally {
      postgres.run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  private static String store(PostgresServer database, SchemaName schema) {
    return "{url: \"postgresql://%s:${env:PG_PASSWORD}@%s\", schema: %s, connections: 4}"
        .formatted(
            database.login().user(),
            database.address().substring("postgresql://".length()),
            schema);
  }

  private static String password(PostgresServer database) {
    String password = database.login().password();
    return password.isEmpty() ? "none asked" : password;
  }

  private void incrementWhileServersCrash(Fleet fleet) throws Exception {
    ExecutorService posters = Executors.newFixedThreadPool(POSTERS);
    try {
      List<Future<?>> posts = new ArrayList<>();
      for (int i = 0; i < INCREMENTS; i++) {
        int number = i;
        if (number < BONUSES * CONTACTS) {
          posts.add(posters.submit(() -> post(fleet, new Post("bonus", number))));
        }
        posts.add(posters.submit(() -> post(fleet, new Post("increment", number))));
      }
      crashWhen(fleet, 1, () -> accepted.get() >= INCREMENTS / 2);
      for (Future<?> post : posts) {
        post.get();
      }
      crashWhen(fleet, 2, () -> sum() >= INCREMENTS / 2);
      await(() -> sum() >= INCREMENTS);
      fleet.end();
    } finally {
      posters.shutdownNow();
    }
    assertThat(held(credits)).isEqualTo(expected());
    assertThat(held(bonuses).values()).as("the limit").containsOnly(LIMIT);
  }

  private void crashWhen(Fleet fleet, int number, Moment moment) throws Exception {
    await(moment);
    fleet.crash(number);
  }

  /** Each contact's share of the numbers. */
  private Map<String, Integer> expected() {
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < INCREMENTS; i++) {
      shares.merge(contact(i), 1, Integer::sum);
    }
    return shares;
  }

  private Map<String, Integer> held(String field) {
    Map<String, Integer> held = new HashMap<>();
    for (String contact : contacts) {
      String text = crm.contact(contact).orElseThrow().fields().getOrDefault(field, "0");
      held.put(contact, Integer.parseInt(text));
    }
    return held;
  }

  private int sum() {
    return held(credits).values().stream().mapToInt(Integer::intValue).sum();
  }

  private String contact(int number) {
    return contacts.get(number % CONTACTS);
  }

  /** Posts until somebody has accepted it: the key makes a repeat the same command. */
  private boolean post(Fleet fleet, Post post) throws InterruptedException {
    int attempt = post.number();
    while (!isAccepted(fleet.address(attempt), post)) {
      attempt++;
      TimeUnit.MILLISECONDS.sleep(50);
    }
    accepted.incrementAndGet();
    return true;
  }

  private boolean isAccepted(URI server, Post post) throws InterruptedException {
    URI uri = server.resolve(
        "?aal_fieldop=%s&operation=%s".formatted(handshake.reveal(), post.operation()));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Idempotency-Key", "%s-%d".formatted(post.operation(), post.number()))
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact(post.number())))
        .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // The server was killed, perhaps after it had stored the command; nobody can know.
      return false;
    }
  }

  private static void await(Moment moment) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!moment.hasCome()) {
      assertThat(Instant.now()).isBefore(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Program serve(String store, String password) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0}
        store: %s
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}", callsPerSecond: 1000}
            operations:
              increment:
                duplicateWindow: 0s
                steps: {add: 1, to: Credits}
              bonus:
                duplicateWindow: 0s
                limit: 3 ever
                steps: {add: 1, to: Bonuses}
        """.formatted(store, crm.baseUri()));
    return Program.run(
        Map.of(
            "HANDSHAKE",
            handshake.reveal(),
            "TOKEN",
            ActiveCampaignSimulator.TOKEN,
            "PG_PASSWORD",
            password),
        "serve",
        "--config",
        file.toString());
  }

  /** One command to post. */
  private record Post(String operation, int number) {}

  /** Something to wait for. */
  private interface Moment {
    boolean hasCome();
  }
}
