package dev.gatepost.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the manual says about backups, with the manual's own command lines. */
class BackupIT {
  private static final Path PAGE = Path.of("../docs/running.md");

  /** Names a database whose server is not newer than this machine's {@code pg_dump}. */
  private static final String VARIABLE = "GATEPOST_TEST_PG_URL";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of(".");

  @Test
  void aSqliteStoreComesBackAsItWasWhenTheBackupWasMade() throws Exception {
    assumeThat(runs("sqlite3 -version")).as("sqlite3 is installed").isTrue();
    Installation installation = installation("sqlite:./gatepost.db", Map.of());
    comesBack(installation, "sqlite3 gatepost.db", "rm -f gatepost.db-wal", Map.of());
  }

  @Test
  void aPostgresqlStoreComesBackAsItWasWhenTheBackupWasMade() throws Exception {
    Optional<String> database = Optional.ofNullable(System.getenv(VARIABLE));
    assumeThat(database).as("a database is named in " + VARIABLE).isPresent();
    assumeThat(runs("pg_dump --version")).as("pg_dump is installed").isTrue();
    URI uri = URI.create(database.orElseThrow());
    String[] login = uri.getUserInfo().split(":", 2);
    String url = "postgresql://%s:${env:PASSWORD}@%s:%d%s"
        .formatted(login[0], uri.getHost(), uri.getPort(), uri.getPath());
    Map<String, String> environment = Map.of("GATEPOST_DB", uri.toString());
    Installation installation = installation(url, Map.of("PASSWORD", login[1]));
    comesBack(installation, "pg_dump", "pg_restore", environment);
  }

  private void comesBack(
      Installation installation, String backup, String restore, Map<String, String> environment)
      throws Exception {
    try (ServerProcess server = serve(installation)) {
      assertThat(post(server, installation, "1001")).isEqualTo("accepted");
      run(documented(backup), environment);
      assertThat(post(server, installation, "1002")).isEqualTo("accepted");
    }
    run(documented(restore), environment);
    try (ServerProcess server = serve(installation)) {
      assertThat(post(server, installation, "1001")).as("was in the backup").isEqualTo("merged");
      assertThat(post(server, installation, "1002")).as("came later").isEqualTo("accepted");
    }
  }

  private Installation installation(String store, Map<String, String> secrets) {
    return Installation.of(folder, """
        store: %s
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "http://127.0.0.1:9", token: "${env:HANDSHAKE}"}
            delays: {aal_batchsync: after 7d}
        """.formatted(store), List.of("-Xmx128m"), secrets);
  }

  private static ServerProcess serve(Installation installation) throws IOException {
    Path jar = Path.of(Objects.requireNonNull(System.getProperty("gatepost.jar")));
    return installation.serve(jar, ServerProcess.freePort());
  }

  /** Returns the status in the answer. */
  private String post(ServerProcess server, Installation installation, String contact)
      throws IOException, InterruptedException {
    URI uri = URI.create(
        "http://127.0.0.1:%d%s".formatted(server.port(), installation.url("aal_batchsync")));
    HttpRequest post = HttpRequest.newBuilder(uri)
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact))
        .build();
    String answer = http.send(post, HttpResponse.BodyHandlers.ofString()).body();
    return answer.replaceAll(".*\"status\":\"(\\w+)\".*", "$1");
  }

  /** Returns the page's command line that begins so. */
  private static String documented(String beginning) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private boolean runs(String command) throws IOException, InterruptedException {
    return shell(command, Map.of()).waitFor() == 0;
  }

  private void run(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process shell = shell(command, environment);
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as("%s\n%s", command, output).isZero();
  }

  private Process shell(String command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
        .directory(folder.toFile())
        .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
