package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Customer;
import dev.gatepost.simulator.StripeAccount.Product;
import dev.gatepost.simulator.StripeAccount.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Stripe account under {@code /v1}, in the form of version 2026-07-29.dahlia: customers and their
 * subscriptions, invoices, coupons and promotion codes. It keeps what was answered under each
 * idempotency key, refuses parameters it does not know, lets a search lag behind, and writes down
 * in {@link #money} where money went.
 *
 * <p>Stripe and its buyers act through the methods here: a subscription renews, a bank refuses, a
 * card is replaced, somebody cancels on Stripe's own pages. What happens becomes an event, which is
 * posted when a test wants it, as often and in whatever order it wants.
 */
public final class StripeSimulator extends Simulator {
  /** The secret key of an account in test mode. */
  public static final String TEST_KEY = "sk_test_simulated";

  /** The secret key of an account in live mode. */
  public static final String LIVE_KEY = "sk_live_simulated";

  private static final String PREFIX = "/v1";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final boolean live;
  private final Routes routes = new Routes(PREFIX);
  private final StripeAccount account = new StripeAccount();
  private final IdempotencyKeys keys;
  private final StripeEvents events;
  private final StripeTill till;
  private final StripeCustomers customers;
  private final StripeSubscriptions subscriptions;
  private final StripeCoupons coupons;
  private final StripeRows rows;
  private final List<String> delivered = new ArrayList<>();
  private int requests;

  /** Creates an empty account in test mode that lives by the system's clock. */
  public StripeSimulator() {
    this(InstantSource.system());
  }

  /** Creates an empty account in test mode that lives by {@code clock}: 25 calls a second. */
  public StripeSimulator(InstantSource clock) {
    this(clock, false);
  }

  private StripeSimulator(InstantSource clock, boolean live) {
    super(clock, List.of(RateLimit.rolling(live ? 100 : 25, SECOND)));
    this.live = live;
    keys = new IdempotencyKeys(clock);
    rows = new StripeRows(clock, live);
    events = new StripeEvents(account, clock, live);
    till = new StripeTill(clock, account, rows, events);
    customers = new StripeCustomers(clock, account, rows);
    subscriptions = new StripeSubscriptions(clock, account, rows, events, till);
    coupons = new StripeCoupons(clock, account, rows);
    StripeRoutes endpoints = new StripeRoutes(routes, keys);
    customers.addTo(endpoints);
    subscriptions.addTo(endpoints);
    coupons.addTo(endpoints);
    new StripeInvoices(account, rows, till).addTo(endpoints);
  }

  /** Creates an empty account in live mode: 100 calls a second, and no real money either. */
  public static StripeSimulator live(InstantSource clock) {
    return new StripeSimulator(clock, true);
  }

  /** Returns the key that is accepted, as bearer or as user of basic authentication. */
  public String key() {
    return live ? LIVE_KEY : TEST_KEY;
  }

  /** Adds a customer with a good card; an empty address is none. Returns its id. */
  public String addCustomer(String email, Map<String, String> metadata) {
    return inTurn(() -> account
        .customers
        .add(new Customer(account.newId("cus"), now(), email, metadata))
        .id());
  }

  /** Lets a customer pay for {@code plan} from now on, the first month being paid. */
  public String subscribe(String customer, StripePlan plan) {
    return subscribe(customer, plan, StripeSubscriptions.monthAfter(now()));
  }

  /** Lets a customer pay for {@code plan} from now on, everything until {@code end} being paid. */
  public String subscribe(String customer, StripePlan plan, Instant end) {
    return inTurn(() -> {
      if (account.products.find(plan.product()).isEmpty()) {
        account.products.add(new Product(plan.product(), plan.product(), now()));
      }
      return account
          .subscriptions
          .add(new Subscription(
              account.newId("sub"), account.customers.of(customer), plan, now(), end))
          .id();
    });
  }

  /** Adds an open invoice that nobody has tried to collect; returns its id. */
  public String owe(String subscription, long amount) {
    return inTurn(() -> {
      String currency = account.subscriptions.of(subscription).plan.currency();
      return owe(subscription, amount, currency);
    });
  }

  /** Adds an open invoice in any currency that nobody has tried to collect; returns its id. */
  public String owe(String subscription, long amount, String currency) {
    return inTurn(() -> subscriptions
        .invoice(account.subscriptions.of(subscription), amount, currency)
        .id());
  }

  /** Begins the next month: its invoice is written and, unless paused, tried to be collected. */
  public String renew(String subscription) {
    return inTurn(() -> {
      settle(now());
      return subscriptions.renew(account.subscriptions.of(subscription)).id();
    });
  }

  /** Tries to collect again, as Stripe's own schedule does. */
  public void tryAgain(String invoice) {
    inTurn(() -> till.tryAgain(account.invoices.of(invoice)));
  }

  /** Lets the bank decide on a payment that is under way. */
  public void decide(String invoice, boolean inFavour) {
    inTurn(() -> till.decide(account.invoices.of(invoice), inFavour));
  }

  /** Gives a customer another card, as the customer does on Stripe's pages. */
  public void replaceCard(String customer, StripeCard card) {
    inTurn(() -> replace(account.customers.of(customer), card));
  }

  /** Deletes a customer; only its id is left. */
  public void deleteCustomer(String customer) {
    inTurn(() -> account.customers.of(customer).deleted = true);
  }

  /** Ends a subscription now, as somebody does in Stripe's dashboard. */
  public void cancelAtStripe(String subscription) {
    inTurn(
        () -> subscriptions.end(account.subscriptions.of(subscription), StripeEvents.Cause.STRIPE));
  }

  /** Uses a promotion code as a buyer does; returns whether it was still good. */
  public boolean redeem(String code) {
    return inTurn(() -> coupons.redeem(code));
  }

  /** Switches a promotion code off, as somebody does in Stripe's dashboard. */
  public void withdraw(String code) {
    inTurn(() -> coupons.withdraw(code));
  }

  /** Sets for how long a search does not know of a new customer; not at all at first. */
  public void searchLag(Duration lag) {
    inTurn(() -> customers.searchLag(lag));
  }

  /** Behaves as if a call with this idempotency key had begun elsewhere and not ended. */
  public void beginElsewhere(String key) {
    inTurn(() -> keys.begin(key));
  }

  /** Ends what {@link #beginElsewhere} began; nothing has come of it. */
  public void endElsewhere(String key) {
    inTurn(() -> keys.end(key));
  }

  /** Returns the subscription as it stands now. */
  public StripeSubscription subscription(String id) {
    return inTurn(() -> {
      settle(now());
      return StripeSubscription.of(account.subscriptions.of(id));
    });
  }

  /** Returns the invoice as it stands now. */
  public StripeInvoice invoice(String id) {
    return inTurn(() -> StripeInvoice.of(account.invoices.of(id)));
  }

  /** Returns the promotion codes as they stand now, newest first. */
  public List<StripePromotionCode> promotionCodes() {
    return inTurn(() -> account.promotionCodes.newestFirst().stream()
        .map(code -> StripePromotionCode.of(code, now()))
        .toList());
  }

  /** Returns every payment that was tried. */
  public MoneyLedger money() {
    return till.money();
  }

  /** Returns all that happened, oldest first. */
  public List<StripeEvent> events() {
    return inTurn(() -> {
      settle(now());
      return events.all();
    });
  }

  /** Posts an event, signed now; returns the status of the answer. */
  public int deliver(StripeEvent event, StripeEndpoint endpoint) {
    int status = endpoint.post(event, now());
    inTurn(() -> delivered.add(event.id()));
    return status;
  }

  /** Posts every event that has not been posted yet, oldest first; returns the statuses. */
  public List<Integer> deliverNew(StripeEndpoint endpoint) {
    List<StripeEvent> fresh = events().stream()
        .filter(event -> inTurn(() -> !delivered.contains(event.id())))
        .toList();
    return fresh.stream().map(event -> deliver(event, endpoint)).toList();
  }

  /** Returns the fault that Stripe shows when two calls want the same object. */
  public static Fault lockTimeout() {
    return fault(StripeError.locked());
  }

  /** Returns the fault that Stripe shows when something broke on its side. */
  public static Fault ownFault() {
    return fault(StripeError.ownFault());
  }

  /** Returns the fault that Stripe shows to a key that may not do this. */
  public static Fault forbidden() {
    return fault(StripeError.forbidden());
  }

  @Override
  public URI apiUri() {
    return baseUri().resolve(PREFIX);
  }

  @Override
  public String exampleCurl() {
    return "curl -u %s: '%s/invoices?status=open'".formatted(key(), apiUri());
  }

  @Override
  Routes routes() {
    return routes;
  }

  @Override
  void settle(Instant now) {
    subscriptions.settle(now);
  }

  @Override
  Optional<Reply> refusal(Request request) {
    Optional<String> given = request.header("authorization").map(StripeSimulator::givenKey);
    if (given.isEmpty()) {
      return Optional.of(
          StripeError.unauthorized("You did not provide an API key.").reply());
    }
    return given.get().equals(key())
        ? Optional.empty()
        : Optional.of(
            StripeError.unauthorized("Invalid API Key provided: %s".formatted(masked(given.get())))
                .reply());
  }

  @Override
  Reply unknownPath(Request request) {
    return StripeError.unknownUrl(request.method(), request.path()).reply();
  }

  @Override
  Reply tooMany(Throttle.Meter limit, Instant now) {
    return StripeError.tooMany().reply().with(Map.of("Stripe-Rate-Limited-Reason", "global-rate"));
  }

  @Override
  Map<String, String> limitHeaders(Throttle throttle, Instant now) {
    requests++;
    return Map.of("Request-Id", "req_Sim%010d".formatted(requests));
  }

  private void replace(Customer customer, StripeCard card) {
    ObjectNode before = Json.object();
    before.putObject("invoice_settings").put("default_payment_method", customer.paymentMethod);
    customer.card = card;
    customer.paymentMethod = account.newId("pm");
    StripeEvents.Cause cause = StripeEvents.Cause.STRIPE;
    events.record("payment_method.attached", rows.paymentMethod(customer), cause);
    events.record("customer.updated", rows.customer(customer), before, cause);
  }

  private static Fault fault(StripeError error) {
    Reply reply = error.reply();
    return new Fault.Answer(reply.status(), reply.headers(), reply.contentType(), reply.body());
  }

  private static String givenKey(String authorization) {
    if (authorization.startsWith(BASIC)) {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
      return new String(pair, StandardCharsets.UTF_8).replaceFirst(":.*", "");
    }
    return authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : authorization;
  }

  private static String masked(String key) {
    int shown = Math.min(4, key.length());
    return key.replaceFirst("(?<=^sk_(test|live)_).*", "****")
        + key.substring(key.length() - shown);
  }
}
