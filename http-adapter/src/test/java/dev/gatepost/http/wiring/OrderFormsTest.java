package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.Settings;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.StripeCard;
import dev.gatepost.simulator.StripeEndpoint;
import dev.gatepost.simulator.StripePlan;
import dev.gatepost.simulator.StripeSimulator;
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
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four commands for subscriptions and coupons, from a post to a CRM and to Stripe. */
class OrderFormsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final StripePlan GOLD = new StripePlan("prod_gold", 900, "eur");
  private static final String SIGNING_SECRET = "whsec_of_the_test";
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final StripeSimulator stripe = new StripeSimulator();
  private final String success = crm.addTag("Gold_Success");
  private final String failed = crm.addTag("Gold_Failed");
  private final String stop = crm.addTag("Gold_Stop");
  private final String revoke = crm.addTag("Gold_Revoke");
  private final String coupon = crm.addField("COUPON", FieldType.TEXT);
  private final String until = crm.addField("COUPON_UNTIL", FieldType.TEXT);
  private final String anna = crm.addContact("anna@example.com");
  private final String customer = stripe.addCustomer("anna@example.com", Map.of());

  @BeforeEach
  void begin() {
    crm.start(0);
    stripe.start(0);
  }

  @AfterEach
  void end() {
    crm.close();
    stripe.close();
  }

  @Test
  void aRevocationEndsBillingAtStripeAndClosesTheContent() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    try (GatepostServer server = start()) {
      assertThat(done(server, "aal_revokesubscription", "")).isInstanceOf(Applied.class);

      assertThat(stripe.subscription(gold).status()).isEqualTo("canceled");
      assertThat(tags()).containsExactly(revoke);
    }
  }

  @Test
  void aCancellationClosesTheContentWhenWhatIsPaidForHasRunOut() throws Exception {
    String gold = stripe.subscribe(customer, GOLD, Instant.now().plusSeconds(4));
    try (GatepostServer server = start()) {
      assertThat(done(server, "aal_cancelsubscription", "&productId=gold"))
          .isInstanceOf(Applied.class);
      assertThat(stripe.subscription(gold).cancelAtPeriodEnd()).isTrue();
      assertThat(tags()).contains(stop);

      await(() -> tags().contains(revoke));
    }
  }

  @Test
  void aChargeCollectsWhatIsOwedOnce() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    String first = stripe.owe(gold, 900);
    String second = stripe.owe(gold, 1050);
    try (GatepostServer server = start()) {
      Outcome outcome = done(server, "aal_chargesubscription", "");

      assertThat(outcome.sentence()).startsWith("charged 19.50 EUR");
      assertThat(stripe.invoice(first).status()).isEqualTo("paid");
      assertThat(stripe.invoice(second).status()).isEqualTo("paid");
      assertThat(tags()).isEmpty();
    }
  }

  @Test
  void aDeclinedCardIsAnOutcome() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    stripe.owe(gold, 900);
    stripe.replaceCard(customer, new StripeCard.Declined("card_declined", "insufficient_funds"));
    try (GatepostServer server = start()) {
      assertThat(done(server, "aal_chargesubscription", ""))
          .isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.CARD_DECLINED);
            assertThat(refused.sentence()).contains("insufficient_funds", "9.00 EUR remains");
          });
    }
  }

  @Test
  void aCouponIsMadeGivenAgainAndReplacedOnceItWasUsed() throws Exception {
    stripe.subscribe(customer, GOLD);
    try (GatepostServer server = start()) {
      assertThat(done(server, "aal_createcoupon", "&promotion=spring")).isInstanceOf(Applied.class);
      String first = field(coupon);
      assertThat(first).matches("SPRING-[2-9BCDFGHJKMNPQRSTVWXZ]{10}");
      assertThat(field(until)).matches("\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d");

      done(server, "aal_createcoupon", "");
      assertThat(field(coupon)).isEqualTo(first);
      assertThat(stripe.promotionCodes()).hasSize(1);

      assertThat(stripe.redeem(first)).isTrue();
      assertThat(stripe.redeem(first)).isFalse();
      done(server, "aal_createcoupon", "");
      assertThat(field(coupon)).isNotEqualTo(first);
    }
  }

  @Test
  void whatStripeTellsIsFollowedOnceAndOnlyIfStripeHasSignedIt() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    try (GatepostServer server = start()) {
      StripeEndpoint endpoint = endpoint(server, "academy", SIGNING_SECRET);
      stripe.deliverNew(endpoint);
      stripe.renew(gold);

      assertThat(stripe.deliverNew(endpoint)).isNotEmpty().containsOnly(200);
      await(() -> tags().contains(success));
      stripe
          .events()
          .forEach(event -> assertThat(stripe.deliver(event, endpoint)).isEqualTo(200));

      stripe.cancelAtStripe(gold);
      assertThat(stripe.deliverNew(endpoint(server, "academy", "whsec_somebody_else")))
          .isNotEmpty()
          .containsOnly(400);
      assertThat(stripe.deliver(stripe.events().get(0), endpoint(server, "nobody", SIGNING_SECRET)))
          .isEqualTo(404);
      assertThat(tags()).doesNotContain(stop, revoke);

      stripe.events().forEach(event -> stripe.deliver(event, endpoint));
      await(() -> tags().contains(stop) || tags().contains(revoke));
    }
  }

  @Test
  void theThirdFailurePutsTheFailedTagOn() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    stripe.replaceCard(customer, new StripeCard.Declined("card_declined", "generic_decline"));
    try (GatepostServer server = start()) {
      StripeEndpoint endpoint = endpoint(server, "academy", SIGNING_SECRET);
      String invoice = stripe.renew(gold);
      stripe.tryAgain(invoice);
      stripe.tryAgain(invoice);
      stripe.deliverNew(endpoint);

      await(() -> tags().contains(failed));
    }
  }

  @Test
  void whatStripeDoesNotHaveIsAMistakeOfTheFile() throws IOException {
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("sites[0].orderForms.stripe: Stripe has no 'prod_gold'");
    stripe.subscribe(customer, GOLD);
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void aCopyOfTheStoreUnderAnotherAddressMovesNoMoney() throws Exception {
    String gold = stripe.subscribe(customer, GOLD);
    stripe.owe(gold, 900);
    start("https://live.example.com/").close();
    try (GatepostServer server = start("https://live.example.com/")) {
      assertThat(done(server, "aal_chargesubscription", "")).isInstanceOf(Applied.class);
    }
    try (GatepostServer server = start("https://staging.example.com/")) {
      assertThat(done(server, "aal_revokesubscription", ""))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Refusal.MONEY_GUARDED));
      assertThat(stripe.subscription(gold).status()).isEqualTo("active");
    }
  }

  private List<String> mistakes() throws IOException {
    Settings settings = settings();
    try (StandaloneStore store = new StandaloneStore(settings.store())) {
      return ConfigurationCheck.connecting(store).mistakes(settings);
    }
  }

  private GatepostServer start() throws IOException {
    return start("https://members.example.com/");
  }

  private GatepostServer start(String publicUrl) throws IOException {
    return GatepostServer.start(settings(publicUrl));
  }

  private Settings settings() throws IOException {
    return settings("https://members.example.com/");
  }

  private Settings settings(String publicUrl) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, """
        server: {port: 0, publicUrl: "%s"}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
            duplicateWindow: 0s
            conventions: {timeZone: Europe/Berlin, dates: dd.MM.yyyy}
            products:
              gold:
                deny: [Gold_Revoke]
                subscription:
                  stripe: prod_gold
                  success: Gold_Success
                  failed: Gold_Failed
                  stop: Gold_Stop
            orderForms:
              stripe:
                mode: test
                key: ${env:STRIPE_KEY}
                signingSecret: ${env:STRIPE_SIGNING_SECRET}
                url: "%s"
              ceiling: 500 EUR
              promotions:
                spring:
                  discount: 20 %%
                  lifetime: 2d
                  products: [gold]
                  prefix: SPRING-
                  code: COUPON
                  expiry: COUPON_UNTIL
        """.formatted(publicUrl, crm.baseUri(), stripe.apiUri()));
    Map<String, String> environment = Map.of(
        "HANDSHAKE",
        handshake.reveal(),
        "TOKEN",
        ActiveCampaignSimulator.TOKEN,
        "STRIPE_KEY",
        StripeSimulator.TEST_KEY,
        "STRIPE_SIGNING_SECRET",
        SIGNING_SECRET);
    return new ConfigurationFile(file, environment).read();
  }

  private Outcome done(GatepostServer server, String command, String parameters) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/?%s=%s%s"
        .formatted(server.port(), command, handshake.reveal(), parameters));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("contact%5Bid%5D=" + anna))
        .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    Matcher id = ID.matcher(answer.body());
    assertThat(id.find()).isTrue();
    CommandId posted = new CommandId(id.group(1));
    await(
        () -> server.archive().find(posted).orElseThrow().state() == JournalRecord.State.FINISHED);
    return server.archive().find(posted).flatMap(JournalRecord::outcome).orElseThrow();
  }

  private static StripeEndpoint endpoint(GatepostServer server, String site, String secret) {
    return new StripeEndpoint(
        URI.create("http://127.0.0.1:%d/stripe/%s".formatted(server.port(), site)), secret);
  }

  private Set<String> tags() {
    return Set.copyOf(crm.contact(anna).orElseThrow().tags());
  }

  private String field(String id) {
    return crm.contact(anna).orElseThrow().fields().getOrDefault(id, "");
  }

  /** There is no bell to wait for, so it is looked at again and again. */
  private static void await(BooleanSupplier reached) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!reached.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }
}
