package dev.gatepost.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineInterfaceTest {
  private static final String HANDSHAKE = "f1a2".repeat(10);

  @TempDir
  Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aHandshakeComesWithItsHash() {
    assertThat(run("handshake")).isZero();

    Matcher made = Pattern.compile("handshake: (\\S{43})\\s+sha256: +(\\S{64})").matcher(text(out));
    assertThat(made.find()).isTrue();
    assertThat(new Handshake(made.group(1)).hash().value()).isEqualTo(made.group(2));
  }

  @Test
  void theUrlsToPasteAreExact() throws IOException {
    Path file = file("[{secret: '${env:HANDSHAKE}'}]");

    assertThat(run("url", "--config", file.toString(), "--site", "academy")).isZero();

    assertThat(text(out))
        .contains("https://members.example.com/gp/?aal_genpass=" + HANDSHAKE + "\n")
        .contains("https://members.example.com/gp/?aal_fieldop=" + HANDSHAKE + "&operation=NAME\n")
        .contains("https://members.example.com/gp/?aal_chargesubscription=" + HANDSHAKE
            + "&productId=PRODUCT\n")
        .contains("contactId = ~Contact.Id~")
        .contains("contactId=[Contact ID]");
  }

  @Test
  void aHandshakeThatIsOnlyHashedIsLeftOpen() throws IOException {
    Path file = file("[{sha256: " + new Handshake(HANDSHAKE).hash().value() + "}]");

    assertThat(run("url", "--config", file.toString())).isZero();

    assertThat(text(out)).contains("?aal_genpass=HANDSHAKE\n");
    assertThat(text(err)).contains("only its hash");
  }

  @Test
  void aLimitedHandshakeShowsOnlyItsCommands() throws IOException {
    Path file = file("[{secret: '${env:HANDSHAKE}', commands: aal_batchsync}]");

    run("url", "--config", file.toString());

    assertThat(text(out)).contains("aal_batchsync").doesNotContain("aal_genpass");
  }

  @Test
  void anUnknownSiteIsAMistakeOfTheCaller() throws IOException {
    Path file = file("[{secret: '${env:HANDSHAKE}'}]");

    assertThat(run("url", "--config", file.toString(), "--site", "nowhere")).isEqualTo(2);
  }

  @Test
  void checkNamesEveryMistakeOfTheFile() throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, "store: sqlite:x\nserver: {port: many}\nsites: [{id: a}]\n");

    assertThat(run("check", "--config", file.toString())).isEqualTo(3);

    assertThat(text(err)).contains("line 2: server.port: ").contains("line 3: sites[0]: ");
  }

  @Test
  void checkNamesWhatTheCrmDoesNotHave() throws IOException {
    try (ActiveCampaignSimulator crm = new ActiveCampaignSimulator()) {
      crm.addTag("Gold");
      crm.addField("Member password", FieldType.TEXT);
      crm.start(0);
      Path file = folder.resolve("gatepost.yml");
      Files.writeString(file, """
          store: sqlite:x.db
          sites:
            - id: academy
              handshakes: [{secret: "${env:HANDSHAKE}"}]
              crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
              password: {delivery: field, field: No such field}
              permissionTags: [Gold]
              permissions:
                gold: {allow: [gold, Silver]}
          """.formatted(crm.baseUri()));

      assertThat(run("check", "--config", file.toString())).isEqualTo(4);
    }

    assertThat(text(err))
        .contains("sites[0].password.field: the CRM has no field 'No such field'")
        .contains("sites[0].permissions.gold.allow[1]: the CRM has no tag 'Silver'")
        .doesNotContain("allow[0]");
  }

  @Test
  void anUnknownOptionIsExplained() {
    assertThat(run("serve", "--colour")).isEqualTo(2);
    assertThat(text(err)).contains("--colour").contains("--config");
  }

  @Test
  void theExitCodesAreInTheHelp() {
    assertThat(run("--help")).isZero();
    assertThat(text(out)).contains("Exit codes:").contains("serve").contains("handshake");
  }

  private int run(String... arguments) {
    Surroundings surroundings = new Surroundings(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of("HANDSHAKE", HANDSHAKE, "TOKEN", ActiveCampaignSimulator.TOKEN));
    return CommandLineInterface.run(surroundings, arguments);
  }

  private Path file(String handshakes) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {publicUrl: https://members.example.com/gp}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: %s
            crm: {kind: activecampaign, url: https://academy.api-us1.com, token: "${env:TOKEN}"}
        """.formatted(handshakes));
    return file;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
