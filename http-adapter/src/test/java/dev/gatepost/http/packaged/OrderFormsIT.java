package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.Request;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Order forms as an operator runs them: the executable jar, a CRM, and a Stripe that misbehaves.
 */
class OrderFormsIT {
  private static final String EMAIL = "anna.secret@example.com";
  private static final String SIGNING_SECRET = "whsec_packaged";
  private static final StripePlan GOLD = new StripePlan("prod_gold", 900, "eur");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final StripeSimulator stripe = new StripeSimulator();
  private final String stop = crm.addTag("Gold_Stop");
  private final String revoke = crm.addTag("Gold_Revoke");
  private final String field = crm.addField("COUPON", FieldType.TEXT);
  private final String anna = crm.addContact(EMAIL);
  private final String customer = stripe.addCustomer(EMAIL, Map.of("contact_id", anna));
  private final String gold = stripe.subscribe(customer, GOLD);

  @BeforeEach
  void begin() throws IOException {
    crm.start(0);
    stripe.start(0);
    Files.writeString(
        folder.resolve("gatepost.yml"), """
        server: {port: 0}
        store: sqlite:./gatepost.db
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}"}
            products:
              gold:
                deny: [Gold_Revoke]
                subscription: {stripe: prod_gold, stop: Gold_Stop}
            orderForms:
              stripe:
                mode: test
                key: ${env:STRIPE_KEY}
                signingSecret: ${env:STRIPE_SIGNING_SECRET}
                url: "%s"
              promotions:
                spring: {discount: 20 %%, lifetime: 2d, products: [gold], code: COUPON}
        """.formatted(crm.baseUri(), stripe.baseUri()));
  }

  @AfterEach
  void end() {
    crm.close();
    stripe.close();
  }

  @Test
  void theFourCommandsDoTheirWorkAndNothingSecretIsWritten() throws Exception {
    String owed = stripe.owe(gold, 900);
    try (Program server = run("serve")) {
      URI base = base(server);
      post(server, base, "aal_chargesubscription");
      assertThat(stripe.invoice(owed).status()).isEqualTo("paid");

      post(server, base, "aal_createcoupon");
      String code = crm.contact(anna).orElseThrow().fields().getOrDefault(field, "");
      assertThat(stripe.redeem(code)).isTrue();

      post(server, base, "aal_cancelsubscription");
      assertThat(stripe.subscription(gold).cancelAtPeriodEnd()).isTrue();
      assertThat(tags()).containsExactly(stop);

      post(server, base, "aal_revokesubscription");
      assertThat(stripe.subscription(gold).status()).isEqualTo("canceled");
      assertThat(tags()).contains(revoke);

      StripeEndpoint endpoint = new StripeEndpoint(base.resolve("/stripe/academy"), SIGNING_SECRET);
      assertThat(stripe.deliverNew(endpoint)).isNotEmpty().containsOnly(200);
      server.terminate();

      assertThat(server.everything())
          .doesNotContain(handshake.reveal(), StripeSimulator.TEST_KEY, SIGNING_SECRET)
          .doesNotContain(EMAIL, "anna.secret", code);
    }
  }

  @Test
  void aChargeWhoseAnswerIsLostIsFoundOutAboutAndNotRepeated() throws Exception {
    String owed = stripe.owe(gold, 900);
    stripe.failWhen(first(request -> request.path().endsWith("/pay")), Fault.droppedAfterEffect());
    try (Program server = run("serve")) {
      post(server, base(server), "aal_chargesubscription");

      assertThat(stripe.invoice(owed).status()).isEqualTo("paid");
      assertThat(stripe.money().of(owed)).hasSize(1);
      assertThat(server.everything()).contains("UNKNOWN");
    }
  }

  @Test
  void aCrashBetweenStripeAndTheCrmMakesNoSecondCoupon() throws Exception {
    crm.failWhen(request -> !request.method().equals("GET"), Fault.status(503));
    try (Program server = run("serve")) {
      send(base(server), "aal_createcoupon");
      server.awaitErr("outcome .* aal_createcoupon");
      server.kill();
    }
    assertThat(stripe.promotionCodes()).hasSize(1);
    crm.heal();
    try (Program server = run("serve")) {
      server.awaitErr("outcome .* aal_createcoupon applied");
    }

    assertThat(stripe.promotionCodes()).hasSize(1);
    assertThat(crm.contact(anna).orElseThrow().fields())
        .containsEntry(field, stripe.promotionCodes().get(0).code());
  }

  @Test
  void checkTriesStripe() throws Exception {
    try (Program check = run("check")) {
      assertThat(check.await()).as(check.everything()).isZero();
    }
    stripe.failWhen(request -> true, StripeSimulator.forbidden());
    try (Program check = run("check")) {
      assertThat(check.await()).isEqualTo(4);
      assertThat(check.everything()).contains("orderForms.stripe", "permission");
    }
  }

  /** Posts a command and waits until it is done. */
  private void post(Program server, URI base, String command) throws Exception {
    send(base, command);
    server.awaitErr("outcome .* " + command + " applied");
  }

  private void send(URI base, String command) throws Exception {
    URI url = base.resolve("/?%s=%s".formatted(command, handshake.reveal()));
    HttpRequest request = HttpRequest.newBuilder(url)
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + anna))
        .build();
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  /** Returns what is true for the first request that {@code matches}, and for no other. */
  private static Predicate<Request> first(Predicate<Request> matches) {
    AtomicInteger seen = new AtomicInteger();
    return request -> matches.test(request) && seen.incrementAndGet() == 1;
  }

  private Program run(String command) throws IOException {
    Map<String, String> environment = Map.of(
        "HANDSHAKE",
        handshake.reveal(),
        "TOKEN",
        ActiveCampaignSimulator.TOKEN,
        "STRIPE_KEY",
        StripeSimulator.TEST_KEY,
        "STRIPE_SIGNING_SECRET",
        SIGNING_SECRET);
    return Program.run(
        environment, command, "--config", folder.resolve("gatepost.yml").toString());
  }

  private static URI base(Program server) throws InterruptedException {
    String port = server.awaitErr("listens on 127.0.0.1 port (\\d+)").group(1);
    return URI.create("http://127.0.0.1:" + port);
  }

  private Set<String> tags() {
    return crm.contact(anna).orElseThrow().tags();
  }
}
