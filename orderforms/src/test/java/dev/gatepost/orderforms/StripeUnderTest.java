package dev.gatepost.orderforms;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.orderforms.StripeSettings.ApiKey;
import dev.gatepost.orderforms.StripeSettings.SigningSecret;
import dev.gatepost.orderforms.StripeSettings.Sold;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.Request;
import dev.gatepost.simulator.StripeCard;
import dev.gatepost.simulator.StripePlan;
import dev.gatepost.simulator.StripeSimulator;
import dev.gatepost.simulator.StripeSubscription;
import dev.gatepost.testkit.MovableClock;
import dev.gatepost.testkit.PaymentsUnderTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real client and the simulator of Stripe. Whatever was asked of Stripe is held against its own
 * description in the end.
 */
final class StripeUnderTest implements PaymentsUnderTest, AfterEachCallback, AutoCloseable {
  static final StripePlan GOLD_PLAN = new StripePlan("prod_gold", 900, "eur");
  static final String SIGNING_SECRET = "whsec_simulated";

  private static final StripePlan SILVER_PLAN = new StripePlan("prod_silver", 500, "eur");
  private static final StripePlan OTHER_PLAN = new StripePlan("prod_other", 100, "eur");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The site knows gold by its product, and silver by its price. */
  private static final Map<ProductId, Set<Sold>> PRODUCTS =
      Map.of(GOLD, Set.of(new Sold("prod_gold")), SILVER, Set.of(new Sold("price_silver_500_eur")));

  final MovableClock clock = new MovableClock();
  final StripeSimulator simulator = new StripeSimulator(clock);
  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final URI address = simulator.start(0);
  final Stripe stripe = connect(settings());
  private final Map<SubscriptionId, CustomerId> owners = new HashMap<>();

  StripeUnderTest() {
    // The clock stands still, so every call would be in the same second.
    simulator.limitTo();
    simulator.failWhen(this::listenTo, Fault.dropped());
  }

  /** Remembers what was asked, and lets it pass. */
  private boolean listenTo(Request request) {
    requests.add(request);
    return false;
  }

  StripeSettings settings() {
    return StripeSettings.of(new ApiKey(StripeSimulator.TEST_KEY), PRODUCTS)
        .withSigningSecret(new SigningSecret(SIGNING_SECRET))
        .withBaseUrl(address)
        .withTimeout(PATIENCE)
        .withCallsPerSecond(10_000);
  }

  static Stripe connect(StripeSettings settings) {
    return Stripe.connect(settings, new OkHttpClient());
  }

  /** Returns what the site sees of {@code subscription}. */
  BilledSubscription seen(SubscriptionId subscription) {
    return billing().subscriptions(ownerOf(subscription)).stream()
        .filter(one -> one.id().equals(subscription))
        .findFirst()
        .orElseThrow();
  }

  /** Adds a customer with a running subscription to gold, paid for a month. */
  SubscriptionId subscribe() {
    CustomerId customer = addCustomer(Optional.empty(), Optional.empty());
    return subscribe(customer, GOLD, monthAfter(now()));
  }

  @Override
  public PaymentCustomers customers() {
    return stripe.customers();
  }

  @Override
  public Billing billing() {
    return stripe.billing();
  }

  @Override
  public Payments payments() {
    return stripe.payments();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public CustomerId addCustomer(Optional<ContactId> contact, Optional<EmailAddress> email) {
    return new CustomerId(simulator.addCustomer(
        email.map(EmailAddress::value).orElse(""),
        contact.map(id -> Map.of(StripeSettings.CONTACT_KEY, id.value())).orElse(Map.of())));
  }

  @Override
  public SubscriptionId subscribe(CustomerId customer, ProductId product, Instant paidUntil) {
    return subscribe(customer, product.equals(GOLD) ? GOLD_PLAN : SILVER_PLAN, paidUntil);
  }

  @Override
  public SubscriptionId subscribeToSomethingElse(CustomerId customer, Instant paidUntil) {
    return subscribe(customer, OTHER_PLAN, paidUntil);
  }

  private SubscriptionId subscribe(CustomerId customer, StripePlan plan, Instant paidUntil) {
    SubscriptionId id = new SubscriptionId(simulator.subscribe(customer.value(), plan, paidUntil));
    owners.put(id, customer);
    return id;
  }

  @Override
  public CustomerId ownerOf(SubscriptionId subscription) {
    return Optional.ofNullable(owners.get(subscription)).orElseThrow();
  }

  @Override
  public InvoiceId owe(SubscriptionId subscription, Money amount) {
    return new InvoiceId(simulator.owe(
        subscription.value(),
        Amounts.amount(amount),
        amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void declineCard(CustomerId customer, String code) {
    simulator.replaceCard(customer.value(), StripeCard.declined(code));
  }

  @Override
  public void askForAuthentication(CustomerId customer) {
    simulator.replaceCard(customer.value(), StripeCard.needsAuthentication());
  }

  @Override
  public void replaceCard(CustomerId customer) {
    simulator.replaceCard(customer.value(), StripeCard.good());
  }

  @Override
  public void loseNextAnswer() {
    simulator.failNext(1, Fault.droppedAfterEffect());
  }

  @Override
  public int timesPaid(InvoiceId invoice) {
    return (int) simulator.money().moved().stream()
        .filter(charge -> charge.invoice().equals(invoice.value()))
        .count();
  }

  @Override
  public int paymentsSkipped(SubscriptionId subscription) {
    StripeSubscription now = simulator.subscription(subscription.value());
    Instant resumes = now.resumesAt().orElse(Instant.MIN);
    int skipped = 0;
    for (Instant due = now.periodEnd(); due.isBefore(resumes); due = monthAfter(due)) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    close();
  }

  @Override
  public void close() {
    try {
      OfficialDescription.allows(requests);
    } finally {
      simulator.close();
    }
  }

  private static Instant monthAfter(Instant start) {
    return start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }
}
