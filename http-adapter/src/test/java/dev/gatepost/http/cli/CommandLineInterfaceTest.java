package dev.gatepost.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.KeapSimulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
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
  private String typed = "";

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
        .contains("ActiveCampaign, action \"Webhook\": only the URL; the contact is sent along\n")
        .contains("&release=NAME", "&doneTag=TAG", "&failedTag=TAG");
  }

  @Test
  void eachSiteIsToldWhatItsOwnCrmHasToSend() throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        store: sqlite:x.db
        sites:
          - id: course
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: keap, key: "${env:TOKEN}"}
          - id: club
            handshakes: [{sha256: %s}]
            crm: {kind: ontraport, appId: "${env:TOKEN}", key: "${env:TOKEN}"}
        """.formatted(
            new Handshake("another-handshake-0123456789abcdef").hash().value()));

    assertThat(run("url", "--config", file.toString())).isZero();

    assertThat(text(out))
        .containsSubsequence(
            "Site course", "the pair  contactId = ~Contact.Id~\n",
            "Site club", "the post data  contactId=[Contact ID]\n")
        .doesNotContain("ActiveCampaign");
    assertThat(text(err)).containsOnlyOnce("Set server.publicUrl");
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
  void checkNamesWhatAnOperationCannotDoAndSuggestsTheNearestName() throws IOException {
    try (KeapSimulator crm = new KeapSimulator()) {
      crm.addTag("Gold");
      crm.addField("Credits", FieldType.WHOLE_NUMBER);
      crm.addField("Start", FieldType.DATE);
      crm.start(0);

      assertThat(run("check", "--config", withOperations(crm).toString())).isEqualTo(4);
    }

    assertThat(text(err).lines())
        .containsExactlyInAnyOrder(
            "sites[0].operations.spend.when.tag: the CRM has no tag 'Glod' (did you mean 'Gold'?)",
            "sites[0].operations.spend.steps[0].from: the CRM has no field 'Credit'"
                + " (did you mean 'Credits'?)",
            "sites[0].operations.spend.steps[1]: field 'Start' takes a date such as 2026-11-23;"
                + " a number is needed");
  }

  @Test
  void aDryRunShowsOldAndNewValuesAndChangesNothing() throws IOException {
    try (KeapSimulator crm = new KeapSimulator()) {
      String credits = crm.addField("Credits", FieldType.WHOLE_NUMBER);
      crm.addTag("Gold");
      String anna = crm.addContact("anna@example.com");
      crm.setField(anna, credits, "5");
      crm.start(0);
      Path file = withOperations(crm);

      assertThat(dryRun(file, "add", anna)).isZero();
      assertThat(dryRun(file, "ad", anna)).isZero();
      assertThat(dryRun(file, "add", "404")).isZero();

      assertThat(crm.contact(anna).orElseThrow().fields()).containsEntry(credits, "5");
      assertThat(crm.effects().all()).isEmpty();
    }

    assertThat(text(out))
        .contains("it would change:\n  field 'Credits': 5 -> 15\n")
        .contains("tag 'Gold': not held -> held\n")
        .contains("it would not run: this site has no custom operation 'ad' (did you mean 'add'?)")
        .contains("it would not run: the CRM has no contact 404");
    assertThat(text(err))
        .contains("at most 3 ever; whether that is used up, only the server knows");
  }

  @Test
  void aDryRunNeedsACrmThatAnswers() throws IOException {
    KeapSimulator gone = new KeapSimulator();
    gone.start(0);
    Path file = withOperations(gone);
    gone.close();

    assertThat(dryRun(file, "add", "1001")).isEqualTo(4);
    assertThat(run(
            "dry-run",
            "--config",
            file.toString(),
            "--site",
            "nowhere",
            "--operation",
            "add",
            "--contact",
            "1"))
        .isEqualTo(2);
  }

  private int dryRun(Path file, String operation, String contact) {
    return run(
        "dry-run",
        "--config",
        file.toString(),
        "--site",
        "academy",
        "--operation",
        operation,
        "--contact",
        contact);
  }

  private Path withOperations(KeapSimulator crm) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        store: sqlite:x.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: keap, url: "%s", key: "${env:KEAP}"}
            operations:
              add:
                limit: 3 ever
                steps:
                  - {add: 10, to: Credits}
                  - {apply: Gold}
              spend:
                when: {tag: Glod}
                steps:
                  - {subtract: 10, from: Credit}
                  - {subtract: 10, from: Start}
        """.formatted(crm.baseUri()));
    return file;
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

  @Test
  void whoSignsInToKeapLetsEveryOtherCommandIn() throws IOException {
    try (KeapSimulator crm = new KeapSimulator()) {
      crm.start(0);
      Path file = withOAuth(crm);
      assertThat(run("check", "--config", file.toString())).isEqualTo(4);
      assertThat(text(err)).contains("sites[0].crm: nobody has authorised Gatepost in Keap yet");

      URI redirect = URI.create("https://gatepost.example.com/signed-in");
      typed = crm.consent(redirect) + "\n";
      assertThat(login(file, redirect)).isZero();

      assertThat(run("check", "--config", file.toString())).isZero();
      assertThat(crm.calls().count("POST /token")).isEqualTo(1);
    }

    assertThat(text(out))
        .startsWith("https://accounts.infusionsoft.com/app/oauth/authorize?client_id=")
        .endsWith("no mistakes; 1 site(s) ready\n");
    assertThat(text(out) + text(err)).doesNotContain("simulated-code", KeapSimulator.CLIENT_SECRET);
  }

  @Test
  void aCodeThatKeapDoesNotTakeIsToldAndStoresNothing() throws IOException {
    URI redirect = URI.create("https://gatepost.example.com/signed-in");
    try (KeapSimulator crm = new KeapSimulator()) {
      crm.start(0);
      Path file = withOAuth(crm);

      typed = redirect + "?code=made-up\n";
      assertThat(login(file, redirect)).isEqualTo(4);
      typed = redirect + "?error=access_denied\n";
      assertThat(login(file, redirect)).isEqualTo(2);
      assertThat(run("check", "--config", file.toString())).isEqualTo(4);
    }

    assertThat(text(err))
        .contains("check the client id, the client secret and the redirect URL")
        .contains("the consent was refused in Keap");
  }

  @Test
  void onlyASiteThatSignsInCanBeSignedInTo() throws IOException {
    Path file = file("[{secret: '${env:HANDSHAKE}'}]");

    assertThat(login(file, URI.create("https://gatepost.example.com/"))).isEqualTo(2);
  }

  private int login(Path file, URI redirect) {
    return run(
        "keap-login",
        "--config",
        file.toString(),
        "--site",
        "academy",
        "--redirect",
        redirect.toString());
  }

  private Path withOAuth(KeapSimulator crm) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        store: sqlite:oauth.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm:
              kind: keap
              url: %s
              oauth: {clientId: %s, clientSecret: "${env:KEAP_SECRET}"}
        """.formatted(crm.baseUri(), KeapSimulator.CLIENT_ID));
    return file;
  }

  private int run(String... arguments) {
    Surroundings surroundings = new Surroundings(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Map.of(
            "HANDSHAKE",
            HANDSHAKE,
            "TOKEN",
            ActiveCampaignSimulator.TOKEN,
            "KEAP",
            KeapSimulator.SERVICE_KEY,
            "KEAP_SECRET",
            KeapSimulator.CLIENT_SECRET));
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
