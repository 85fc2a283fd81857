package dev.gatepost.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleasePolicy;
import dev.gatepost.core.release.StormLimit;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.service.Retries;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.ReconcilePolicy;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SyncPolicy;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.http.jetty.ServerLimits;
import dev.gatepost.http.manage.ManagementToken;
import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.PostgresSettings;
import dev.gatepost.store.jdbc.SchemaName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  private static final String HANDSHAKE = "f1a2".repeat(10);
  private static final String TOKEN = "t0ken".repeat(8);
  private static final String MANAGEMENT = "m4n4".repeat(10);
  private static final String WEBHOOK = "whsec_" + "c2Vj".repeat(10);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HANDSHAKE", HANDSHAKE, "TOKEN", TOKEN, "SHORT", "abc", "EMPTY", "");

  private static final String LEAST = """
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes:
            - secret: ${env:HANDSHAKE}
          crm:
            kind: activecampaign
            url: https://academy.api-us1.com
            token: ${env:TOKEN}
      """;

  @TempDir
  Path folder = Path.of(".");

  @Test
  void theLeastFileHasTheDocumentedDefaults() throws IOException {
    Settings settings = read(LEAST);

    assertThat(settings.server().address()).isEqualTo("127.0.0.1");
    assertThat(settings.server().port()).isEqualTo(8080);
    assertThat(settings.server().limits()).isEqualTo(ServerLimits.STANDARD);
    assertThat(settings.publicUrl()).isEmpty();
    assertThat(settings.management()).isEqualTo(ManagementSettings.OFF);
    assertThat(settings.store()).isEqualTo(new StoreSettings.Sqlite(folder.resolve("gatepost.db")));
    assertThat(site(settings).site().policies()).isEqualTo(SitePolicies.STANDARD);
    assertThat(site(settings).site().handshakes())
        .containsExactly(HandshakeGrant.everything(new Handshake(HANDSHAKE).hash()));
    assertThat(site(settings).crm()).isEqualTo(activeCampaign());
  }

  @Test
  void theExampleOfTheManualIsValid() {
    Map<String, String> environment = Map.of(
        "ACADEMY_RELEASE_HANDSHAKE",
        HANDSHAKE,
        "ACTIVECAMPAIGN_TOKEN",
        TOKEN,
        "GATEPOST_TOKEN",
        MANAGEMENT,
        "ACADEMY_WEBHOOK_SECRET",
        WEBHOOK,
        "STRIPE_KEY",
        "sk_test_12345",
        "STRIPE_SIGNING_SECRET",
        "whsec_12345");

    Settings settings =
        new ConfigurationFile(Path.of("../docs/gatepost.example.yml"), environment).read();

    assertThat(settings.server().limits()).isEqualTo(ServerLimits.STANDARD);
    assertThat(settings.failures().burst()).isEqualTo(20);
    assertThat(settings.management().tokens())
        .hasSize(2)
        .contains(new ManagementToken(MANAGEMENT).hash());
    assertThat(settings.management().url()).hasValue(URI.create("https://members.example.com/"));
    assertThat(settings.publicUrl()).hasValue(URI.create("https://members.example.com/"));
    assertThat(site(settings).site().handshakes().get(1).commands())
        .containsExactly(CommandName.BATCH_SYNC);
    assertThat(site(settings).site().policies().password())
        .hasValue(new PasswordDelivery.ByLink(
            FieldRef.parse("MEMBER_LINK"),
            URI.create("https://members.example.com/password/"),
            Duration.ofDays(7)));
    assertThat(site(settings).permissions())
        .containsEntry(
            "module-3",
            new PermissionSettings(
                List.of(TagRef.parse("Module_3_Has_Access")),
                List.of(TagRef.parse("Payment_Failed"))));
    assertThat(site(settings).references())
        .extracting(CrmReference::path)
        .contains(
            "sites[0].password.field",
            "sites[0].permissions.module-3.allow[0]",
            "sites[0].permissions.module-3.deny[0]",
            "sites[0].releases.doneTag",
            "sites[0].releases.failedTag",
            "sites[0].releases.whenDone.tag.name",
            "sites[0].products.course.modules.module-3",
            "sites[0].operations.use-credit.when.field");
    assertThat(site(settings).operations().conventions()).isEqualTo(Conventions.STANDARD);
    assertThat(site(settings).operations().settling()).isEqualTo(OperationBook.SETTLING);
    ReleaseSettings releases = site(settings).releases();
    assertThat(releases.policy())
        .isEqualTo(site(settings).site().policies().releases())
        .isEqualTo(new ReleasePolicy(
            new Completion(
                Optional.of(TagRef.parse("Access is on")),
                Optional.of(TagRef.parse("Access failed"))),
            StormLimit.STANDARD));
    assertThat(releases.tag())
        .hasValue(new ReleaseSettings.EndTag(TagRef.parse("Release is done"), new ContactId("42")));
    assertThat(releases.post().orElseThrow().url())
        .isEqualTo(URI.create("https://example.com/hooks/gatepost"));
  }

  @Test
  void aWebhookNeedsASecretOfTheRightForm() {
    String post =
        "    releases: {whenDone: {post: {url: 'https://example.com/hook', secret: %s}}}\n";

    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> read(LEAST + post.formatted("'${env:TOKEN}'")))
        .withMessageContaining(
            "line 10: sites[0].releases.whenDone.post.secret: a webhook secret is")
        .withMessageContaining("whsec_")
        .withMessageNotContaining(TOKEN);
  }

  @Test
  void delaysAreReadInWords() throws IOException {
    Settings settings = read(LEAST + """
                    delays:
                      aal_batchsync: when-quiet 30s at most 10m
                      aal_updateuser: after PT1M
                      aal_genpass: immediately
                """);

    SitePolicies policies = site(settings).site().policies();
    assertThat(policies.delay(CommandName.BATCH_SYNC))
        .isEqualTo(new DelayPolicy.WhenQuiet(Duration.ofSeconds(30), Duration.ofMinutes(10)));
    assertThat(policies.delay(CommandName.UPDATE_USER))
        .isEqualTo(new DelayPolicy.After(Duration.ofMinutes(1)));
    assertThat(policies.delay(CommandName.GENERATE_PASSWORD)).isEqualTo(DelayPolicy.IMMEDIATELY);
  }

  @ParameterizedTest
  @CsvSource({"as-sent, AsSent", "immediately, Immediately", "batched, Batched", "on-visit, OnVisit"
  })
  void theMomentToReadTheCrmIsAWord(String word, String policy) throws IOException {
    SyncPolicy sync =
        site(read(LEAST + "    sync: %s\n".formatted(word))).site().policies().sync();

    assertThat(sync.getClass().getSimpleName()).isEqualTo(policy);
  }

  @Test
  void onVisitWhatIsKnownMayHaveALongestAge() throws IOException {
    Settings settings = read(LEAST + "    sync: on-visit at most 1d\n");

    assertThat(site(settings).site().policies().sync())
        .isEqualTo(new SyncPolicy.OnVisit(Optional.of(Duration.ofDays(1))));
    assertThat(mistakes(LEAST + "    sync: sometimes\n")).containsExactly("10 sites[0].sync");
    assertThat(mistakes(LEAST + "    sync: on-visit at most 0s\n"))
        .containsExactly("10 sites[0].sync");
  }

  @Test
  void membersMayBeComparedWithTheCrmAtNight() throws IOException {
    Settings settings = read(LEAST + """
                    reconcile: {at: 03:00, zone: Europe/Berlin, tags: Gold, calls: 200, atMost: 1h}
                """);

    assertThat(site(settings).site().policies().reconcile())
        .hasValue(new ReconcilePolicy(
            LocalTime.of(3, 0),
            ZoneId.of("Europe/Berlin"),
            Set.of(TagRef.parse("Gold")),
            200,
            Duration.ofHours(1)));
    assertThat(site(settings).references())
        .extracting(CrmReference::path)
        .contains("sites[0].reconcile.tags");
    assertThat(mistakes(LEAST + "    reconcile: {at: three, zone: Mars, atMost: 25h}\n"))
        .containsExactly("10 sites[0].reconcile.at", "10 sites[0].reconcile.zone");
  }

  @Test
  void aPasswordInAFieldHasItsOwnShape() throws IOException {
    Settings settings = read(LEAST + """
                    password:
                      delivery: field
                      field: id:20
                      length: 20
                      alphabet: "0123456789abcdef"
                      overwrite: true
                """);

    SitePolicies policies = site(settings).site().policies();
    assertThat(policies.password())
        .isEqualTo(Optional.of(new PasswordDelivery.InField(
            FieldRef.parse("id:20"), new PasswordPolicy(20, "0123456789abcdef"))));
    assertThat(policies.replacesPasswords()).isTrue();
  }

  @Test
  void aSecretMayBeInAFileBesideTheConfiguration() throws IOException {
    Files.writeString(folder.resolve("token.txt"), TOKEN + "\n");

    Settings settings = read(LEAST.replace("${env:TOKEN}", "${file:token.txt}"));

    assertThat(site(settings).crm().toString()).doesNotContain(TOKEN).contains("(token)");
    assertThat(site(settings).crm()).isEqualTo(activeCampaign());
  }

  @Test
  void aManagementTokenIsHashedOrElsewhereAndLongEnough() {
    assertThat(mistakes(LEAST + "management: {tokens: [{secret: '${env:SHORT}'}, {}]}\n"))
        .containsExactly("10 management.tokens[0].secret", "10 management.tokens[1]");
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace() {
    assertThat(mistakes("""
                server:
                  port: 99999
                  adress: 0.0.0.0
                  limits:
                    body: big
                store: oracle:somewhere
                sites:
                  - id: The Academy
                    handshakes:
                      - secret: ${env:SHORT}
                      - sha256: 123
                        commands: [aal_genpas]
                      - commands: aal_genpass
                    crm:
                      kind: activecampaign
                      url: http://academy.api-us1.com
                      token: plain-token-in-the-file
                    delays:
                      aal_batchsync: soon
                      aal_batchsink: immediately
                    password:
                      delivery: pigeon
                    missingMember: maybe
                    permissions:
                      gold: {deny: [x]}
                """))
        .containsExactly(
            "2 server.port",
            "3 server.adress",
            "5 server.limits.body",
            "6 store",
            "8 sites[0].id",
            "10 sites[0].handshakes[0].secret",
            "11 sites[0].handshakes[1].sha256",
            "12 sites[0].handshakes[1].commands[0]",
            "13 sites[0].handshakes[2]",
            "16 sites[0].crm.url",
            "17 sites[0].crm.token",
            "19 sites[0].delays.aal_batchsync",
            "20 sites[0].delays.aal_batchsink",
            "22 sites[0].password.delivery",
            "23 sites[0].missingMember",
            "25 sites[0].permissions.gold");
  }

  @Test
  void aSecretInTheFileIsRefusedAndNotRepeated() {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> read(LEAST.replace("${env:TOKEN}", "plain-token")))
        .withMessageContaining("${env:NAME}")
        .withMessageNotContaining("plain-token");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> read(LEAST.replace("${env:TOKEN}", "${env:NOWHERE}")))
        .withMessage("line 9: sites[0].crm.token: the environment variable NOWHERE is not set");
  }

  @Test
  void anEmptyVariableAndAMissingFileAreMistakes() {
    assertThat(mistakes(LEAST.replace("${env:TOKEN}", "${env:EMPTY}")))
        .containsExactly("9 sites[0].crm.token");
    assertThat(mistakes(LEAST.replace("${env:TOKEN}", "${file:nowhere.txt}")))
        .containsExactly("9 sites[0].crm.token");
  }

  @Test
  void eachCommandMayBeTriedInAWayOfItsOwn() throws IOException {
    Retries retries = read(LEAST + """
        retries:
          attempts: 9
          commands:
            aal_genpass: {first: 1s}
          defects: {attempts: 2}
        """).work().retries();

    RetryPolicy standard =
        new RetryPolicy(RetryPolicy.STANDARD.first(), RetryPolicy.STANDARD.longest(), 9);
    assertThat(retries)
        .isEqualTo(new Retries(
            standard,
            Map.of(
                OperationKind.GENERATE_PASSWORD,
                new RetryPolicy(Duration.ofSeconds(1), standard.longest(), 9)),
            new RetryPolicy(standard.first(), standard.longest(), 2)));
    assertThat(mistakes(LEAST + "retries: {first: 1h}\n")).containsExactly("10 retries");
  }

  @Test
  void whatIsOverIsKeptForAsLongAsTheFileSays() throws IOException {
    assertThat(read(LEAST).work().retention()).isEqualTo(Retention.STANDARD);
    assertThat(read(LEAST + "retention: {finished: 7d, dead: 30d, ended: 60d}\n")
            .work()
            .retention())
        .isEqualTo(new Retention(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(60)));
    assertThat(mistakes(LEAST + "retention: {finished: 30d, dead: 7d}\n"))
        .containsExactly("10 retention");
  }

  @Test
  void oneLineChoosesPostgresql() throws IOException {
    String line =
        "postgresql://gatepost:${env:TOKEN}@db.example.com:5433/membership?sslmode=require";
    StoreSettings.Postgres store =
        (StoreSettings.Postgres) read(withStore(line)).store();

    assertThat(store.server())
        .isEqualTo(PostgresServer.at(
            "postgresql://db.example.com:5433/membership?sslmode=require",
            new PostgresServer.Login("gatepost", TOKEN)));
    assertThat(store.settings()).isEqualTo(PostgresSettings.STANDARD);
    assertThat(store.toString()).doesNotContain(TOKEN);
  }

  @Test
  void aSectionSaysMoreOfPostgresql() throws IOException {
    String section =
        "{url: postgresql://gatepost@db.example.com/crm, connections: 20, schema: gate}";
    StoreSettings.Postgres store =
        (StoreSettings.Postgres) read(withStore(section)).store();

    assertThat(store.server().connections()).isEqualTo(20);
    assertThat(store.settings().schema()).isEqualTo(new SchemaName("gate"));
  }

  @Test
  void aPasswordOfTheStoreStaysOutOfTheFile() {
    assertThat(told(withStore("postgresql://gatepost:hunter2@db.example.com/gatepost")))
        .contains("${env:NAME}")
        .doesNotContain("hunter2");
  }

  @Test
  void aStoreThatIsNeitherSaysHowItLooks() {
    assertThat(told(withStore("mysql://localhost/gatepost"))).contains("sqlite:", "postgresql://");
    assertThat(mistakes(withStore("{url: 'postgresql://gatepost@host/db', schema: 'no good'}")))
        .containsExactly("1 store.schema");
  }

  @Test
  void whatMustBeThereIsMissed() {
    assertThat(mistakes("server: {port: 1}\n")).containsExactly("1 ", "1 ");
    assertThat(mistakes("store: sqlite:x\nsites: []\n")).containsExactly("1 ");
    assertThat(mistakes("store: sqlite:x\nsites:\n  - id: a\n"))
        .containsExactly("3 sites[0]", "3 sites[0]");
  }

  @Test
  void keapIsReachedWithAKeyOrByOAuthAndNotWithBoth() throws IOException {
    String oauth = "{clientId: app, clientSecret: '${env:TOKEN}'}";
    KeapSettings.OAuthClient client = new KeapSettings.OAuthClient(
        new KeapSettings.ClientId("app"), new KeapSettings.ClientSecret(TOKEN));

    assertThat(site(read(withKeap("oauth: " + oauth))).crm())
        .isEqualTo(new CrmSettings.Keap(KeapSettings.of(
            new KeapSettings.OAuth(client, new KeapSettings.SignedIn(new TokenKey("keap:a"))))));
    assertThat(site(read(
                withKeap("oauth: " + oauth.replace("}'}", "}', refreshToken: '${env:TOKEN}'}"))))
            .crm())
        .isEqualTo(new CrmSettings.Keap(KeapSettings.of(
            new KeapSettings.OAuth(client, new KeapSettings.Brought(new RefreshToken(TOKEN))))));
    for (String neitherOrBoth : List.of("timeout: 20s", "key: '${env:TOKEN}', oauth: " + oauth)) {
      assertThatExceptionOfType(InvalidConfiguration.class)
          .isThrownBy(() -> read(withKeap(neitherOrBoth)))
          .withMessageContaining(
              "sites[0].crm: needs either the setting 'key' or the section 'oauth'");
    }
    assertThat(mistakes(withKeap("oauth: {clientSecret: '${env:TOKEN}'}")))
        .containsExactly("5 sites[0].crm.oauth");
  }

  private static String withKeap(String credentials) {
    return """
        store: sqlite:x
        sites:
          - id: a
            handshakes: [{secret: "${env:TOKEN}"}]
            crm: {kind: keap, %s}
        """.formatted(credentials);
  }

  @Test
  void sitesOfOneAccountMustAgreeHowToUseIt() throws IOException {
    String one = withKeap("key: '${env:TOKEN}'")
        .replace("secret: \"${env:TOKEN}\"", "sha256: " + "a".repeat(64));
    String site =
        one.substring(one.indexOf("  - id")).replace("id: a", "id: b").replace("aaaa", "bbbb");

    assertThat(read(one + site).sites()).hasSize(2);
    assertThat(mistakes(one + site.replace("kind: keap", "kind: keap, callsPerMinute: 9")))
        .containsExactly("6 sites[1]");
  }

  @Test
  void twoSitesCannotShareAHandshakeOrAName() {
    String twice = LEAST + LEAST.substring(LEAST.indexOf("  - id"));

    assertThat(mistakes(twice)).containsExactly("10 sites[1]", "10 sites[1]");
  }

  @Test
  void aLinkNeedsToKnowWhereItLeads() {
    assertThat(mistakes(LEAST + "    password: {delivery: link, field: LINK}\n"))
        .containsExactly("10 sites[0].password");
  }

  @Test
  void settingsOfOneWayToAPasswordAreNotSettingsOfAnother() {
    assertThat(mistakes(LEAST + "    password: {delivery: field, field: PW, lifetime: 3d}\n"))
        .containsExactly("10 sites[0].password.lifetime");
  }

  @Test
  void aKeyThatIsThereTwiceIsAMistake() {
    assertThat(mistakes("store: sqlite:a\n" + LEAST)).containsExactly("2 store");
  }

  @Test
  void anEmptyValueIsAMistake() {
    assertThat(mistakes(LEAST + "    missingMember:\n"))
        .containsExactly("10 sites[0].missingMember");
  }

  @Test
  void whatIsNotYamlSaysWhere() {
    assertThat(mistakes("store: [\n")).hasSize(1);
    assertThat(mistakes("")).containsExactly("1 ");
    assertThat(mistakes("just a sentence")).containsExactly("1 ");
  }

  @Test
  void aFileThatIsNotThereIsAMistake() {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> new ConfigurationFile(folder.resolve("nowhere.yml"), Map.of()).read())
        .withMessageContaining("cannot be read");
  }

  private Settings read(String text) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, text);
    return new ConfigurationFile(file, ENVIRONMENT).read();
  }

  private static String withStore(String store) {
    return LEAST.replace("sqlite:./gatepost.db", store);
  }

  /** Returns what a file with one mistake in the store says of it. */
  private String told(String text) {
    try {
      throw new AssertionError("no mistake in " + read(text));
    } catch (InvalidConfiguration e) {
      assertThat(e.mistakes()).singleElement().extracting(Mistake::path).isEqualTo("store");
      return e.mistakes().get(0).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> mistakes(String text) {
    try {
      Settings settings = read(text);
      throw new AssertionError("no mistake in " + settings);
    } catch (InvalidConfiguration e) {
      return e.mistakes().stream()
          .map(mistake -> mistake.line() + " " + mistake.path())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static CrmSettings activeCampaign() {
    return new CrmSettings.ActiveCampaign(ActiveCampaignSettings.of(
        URI.create("https://academy.api-us1.com"), new ActiveCampaignSettings.Token(TOKEN)));
  }

  private static SiteSettings site(Settings settings) {
    assertThat(settings.sites()).hasSize(1);
    return settings.sites().get(0);
  }
}
