package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.CrmReference;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.wiring.GatepostServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/releases.md tells people to type. */
class ReleasesPageTest {
  private static final Path PAGE = Path.of("../docs/releases.md");
  private static final String HANDSHAKE = "f1a2".repeat(10);
  private static final Map<String, String> ENVIRONMENT = Map.of(
      "ACADEMY_HANDSHAKE",
      HANDSHAKE,
      "GATEPOST_TOKEN",
      "b3c4".repeat(10),
      "ACTIVECAMPAIGN_TOKEN",
      "t0ken");

  @TempDir
  Path folder = Path.of(".");

  @Test
  void theConfigurationNamesTheTagsThatTheAutomationWaitsFor() throws IOException {
    Settings settings = settings();

    assertThat(settings.sites().get(0).site().policies().releases().completion())
        .isEqualTo(new Completion(
            Optional.of(TagRef.parse("Access is on")), Optional.of(TagRef.parse("Access failed"))));
    assertThat(settings.sites().get(0).references())
        .extracting(CrmReference::path)
        .contains("sites[0].releases.doneTag", "sites[0].releases.whenDone.tag.name");
  }

  @Test
  void thePostsOfAllThreeCrmsAreOneReleaseOfThatName() throws Exception {
    List<String> urls = all("(?m)^ *https://members\\.example\\.com/(\\?aal_batchsync=\\S+)$");
    assertThat(urls).hasSize(3);
    try (GatepostServer server = GatepostServer.start(settings())) {
      int contact = 7;
      for (String url : urls) {
        assertThat(post(server, url.replace("HANDSHAKE", HANDSHAKE), contact++)).isEqualTo(200);
      }

      List<Release> releases = server.releases().newest(new SiteId("academy"), 10);
      assertThat(releases).hasSize(1);
      assertThat(releases.get(0).gathering())
          .isEqualTo(new Gathering.Named(new ReleaseName("module-3")));
      assertThat(releases.get(0).progress().accepted()).isEqualTo(3);
    }
  }

  private Settings settings() throws IOException {
    String yaml = all("(?s)```yaml\n(.*?)```").get(0);
    Path file = Files.writeString(folder.resolve("gatepost.yml"), "server: {port: 0}\n" + yaml);
    return new ConfigurationFile(file, ENVIRONMENT).read();
  }

  private static int post(GatepostServer server, String query, int contact) throws Exception {
    HttpRequest post = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), query)))
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact))
        .build();
    return HttpClient.newHttpClient()
        .send(post, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static List<String> all(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
