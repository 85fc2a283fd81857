package dev.gatepost.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.manage.ManagementToken;
import dev.gatepost.http.wiring.GatepostServer;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at a running server, against one. */
class OperatorCommandsTest {
  private static final String HANDSHAKE = "f1a2".repeat(10);
  private static final String TOKEN = "b3c4".repeat(10);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HANDSHAKE", HANDSHAKE, "MANAGEMENT", TOKEN, "TOKEN", ActiveCampaignSimulator.TOKEN);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  Path folder = Path.of(".");

  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file = Path.of("gatepost.yml");

  @BeforeEach
  void openAnAccount() throws IOException {
    crm.start(0);
    file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0}
        store: sqlite:./gatepost.db
        management: {tokens: [{secret: "${env:MANAGEMENT}"}]}
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
        """.formatted(crm.baseUri()));
  }

  @AfterEach
  void closeTheAccount() {
    crm.close();
  }

  @Test
  void theLogShowsWhatArrivedAndWhatBecameOfIt() throws Exception {
    try (GatepostServer server = start()) {
      String id = post(server, "404");
      awaitEnd(server);

      assertThat(ask(server, "log", "--contact", "404", "--state", "finished")).isZero();

      assertThat(text(out).lines().toList())
          .satisfiesExactly(
              heads ->
                  assertThat(heads).matches("RECEIVED +ID +SITE +COMMAND +CONTACT +STATE +STORY"),
              line -> assertThat(line)
                  .contains(id
                      + "  academy  aal_updateuser  404      finished  refused: the CRM has no"));
      assertThat(ask(server, "show", id)).isZero();
      assertThat(text(out)).contains("contact   404").contains("state     finished");
    }
  }

  @Test
  void aProgramGetsJson() throws Exception {
    try (GatepostServer server = start()) {
      assertThat(ask(server, "log", "--json")).isZero();

      assertThat(text(out)).isEqualTo("{\"commands\":[]}\n");
    }
  }

  @Test
  void whatIsNotDeadIsNotReplayed() throws Exception {
    try (GatepostServer server = start()) {
      String id = post(server, "404");
      awaitEnd(server);

      assertThat(ask(server, "replay", id)).isEqualTo(ExitCode.SERVER_REFUSES);

      assertThat(text(err)).contains("only a dead command can be replayed; this one is finished");
    }
  }

  @Test
  void theAccountsShowWhatIsLeft() throws Exception {
    try (GatepostServer server = start()) {
      assertThat(ask(server, "accounts")).isZero();

      assertThat(text(out))
          .containsPattern("academy  activecampaign  ready  \\d of 5 in 1 s  calls go through");
    }
  }

  @Test
  void aMemberIsMarkedByACommandAndReadOnVisit() throws Exception {
    Files.writeString(
        file, Files.readString(file) + "    sync: on-visit\n    missingMember: create\n");
    String gold = crm.addTag("Gold");
    String anna = crm.addContact("anna@example.com");
    try (GatepostServer server = start()) {
      post(server, anna);
      awaitEnd(server);
      crm.applyTag(anna, gold);
      String second = post(server, anna);
      await(server, second);

      assertThat(ask(server, "member", anna, "--site", "academy")).isZero();
      assertThat(text(out)).contains(", stale");
      assertThat(ask(server, "member", anna, "--site", "academy", "--visit")).isZero();
      assertThat(text(out))
          .contains("tags      " + gold)
          .contains("read from the CRM on this visit");
      assertThat(ask(server, "show", second)).isZero();
      assertThat(text(out)).contains("on visit: the CRM is read when the member comes next");
    }
  }

  @Test
  void aReleaseIsListedWatchedToItsEndAndItsFailuresRepeated() throws Exception {
    Files.writeString(file, Files.readString(file) + "    delays: {aal_batchsync: after 100ms}\n");
    try (GatepostServer server = start()) {
      post(server, "aal_batchsync", "404");

      assertThat(ask(server, "release", "watch")).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(text(err)).contains("finished  1 of 1 done");
      assertThat(ask(server, "release", "list", "--site", "academy")).isZero();
      assertThat(text(out)).contains("academy  -     finished  ended at");

      String id = server.releases().newest(new SiteId("academy"), 1).get(0).id().value();
      assertThat(ask(server, "release", "retry", id)).isZero();
      assertThat(text(out)).contains(id + " 1 commands wait again");
      assertThat(ask(server, "release", "watch", id)).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(ask(server, "release", "show", id)).isZero();
      assertThat(text(out))
          .contains("1 accepted: 0 waiting, 0 running, 0 merged, 0 succeeded, 1 refused");
      assertThat(ask(server, "release", "pause", id)).isEqualTo(ExitCode.SERVER_REFUSES);
      assertThat(text(err)).contains("a release that is finished cannot be paused");
    }
  }

  @Test
  void aReleaseWaitsWhileAnOperatorHoldsIt() throws Exception {
    try (GatepostServer server = start()) {
      post(server, "aal_batchsync", "404");
      String id = server.releases().newest(new SiteId("academy"), 1).get(0).id().value();

      assertThat(ask(server, "release", "pause", id)).isZero();
      assertThat(ask(server, "release", "resume", id)).isZero();
      assertThat(ask(server, "release", "cancel", id)).isZero();

      assertThat(text(out))
          .contains(id + " paused: 0 of 1 done; an operator holds it")
          .contains(id + " collecting: 1 accepted so far")
          .contains(id + " cancelled: ");
    }
  }

  @Test
  void withUrlAndTokenFileNoConfigurationIsNeeded() throws Exception {
    try (GatepostServer server = start()) {
      Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
      String url = url(server);

      assertThat(run("log", "--url", url, "--token-file", token.toString())).isZero();
    }
  }

  @Test
  void aWrongTokenAndASilentServerHaveTheSameExitCode() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "x".repeat(43));
    String url;
    try (GatepostServer server = start()) {
      url = url(server);
      assertThat(run("log", "--url", url, "--token-file", token.toString()))
          .isEqualTo(ExitCode.UNREACHABLE);
    }
    assertThat(run("log", "--url", url, "--token-file", token.toString()))
        .isEqualTo(ExitCode.UNREACHABLE);

    assertThat(text(err)).contains("this token opens nothing here").contains("is it running?");
  }

  @Test
  void aTokenIsNotSentInClearOverTheNetwork() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);

    assertThat(run("log", "--url", "http://example.com/", "--token-file", token.toString()))
        .isEqualTo(ExitCode.USAGE);

    assertThat(text(err)).contains("must begin with https://");
  }

  @Test
  void aFileThatHasOnlyTheHashNamesTheWayOut() throws Exception {
    String hash = new ManagementToken(TOKEN).hash().value();
    Files.writeString(
        file, Files.readString(file).replace("secret: \"${env:MANAGEMENT}\"", "sha256: " + hash));

    assertThat(run("log", "--config", file.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(text(err)).contains("--token-file");
  }

  @Test
  void aTokenComesWithItsHash() {
    assertThat(run("token")).isZero();

    Matcher made = Pattern.compile("token: +(\\S{43})\\s+sha256: +(\\S{64})").matcher(text(out));
    assertThat(made.find()).isTrue();
    assertThat(new ManagementToken(made.group(1)).hash().value()).isEqualTo(made.group(2));
  }

  private GatepostServer start() {
    return GatepostServer.start(new ConfigurationFile(file, ENVIRONMENT).read());
  }

  private static String url(GatepostServer server) {
    return "http://127.0.0.1:%d/".formatted(server.port());
  }

  private int ask(GatepostServer server, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file.toString(), "--url", url(server)));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    Surroundings surroundings = new Surroundings(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        ENVIRONMENT);
    return CommandLineInterface.run(surroundings, arguments);
  }

  private static String post(GatepostServer server, String contact) throws Exception {
    return post(server, "aal_updateuser", contact);
  }

  private static String post(GatepostServer server, String command, String contact)
      throws Exception {
    URI uri =
        URI.create("%s?%s=%s&contactId=%s".formatted(url(server), command, HANDSHAKE, contact));
    HttpRequest post =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    String answer = HttpClient.newHttpClient()
        .send(post, HttpResponse.BodyHandlers.ofString())
        .body();
    Matcher id = Pattern.compile("\"id\":\"(\\w+)\"").matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    return id.group(1);
  }

  /** The journal has no bell to wait for, so it is looked at again and again. */
  private static void awaitEnd(GatepostServer server) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JournalQuery finished = JournalQuery.ALL.in(JournalRecord.State.FINISHED);
    while (server.archive().search(finished, 1).isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private static void await(GatepostServer server, String id) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    CommandId command = new CommandId(id);
    while (server.archive().find(command).orElseThrow().state() != JournalRecord.State.FINISHED) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
