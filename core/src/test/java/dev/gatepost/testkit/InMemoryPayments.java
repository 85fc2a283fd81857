package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.OpenInvoice;
import dev.gatepost.core.payment.Payer;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Resumption;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A payment service in memory: the answer to the ports for customers, their subscriptions and what
 * they owe, and an account that can be prepared, looked into and made to fail. Thread-safe.
 */
public final class InMemoryPayments
    implements PaymentCustomers, Billing, Payments, PaymentsUnderTest {
  private static final ProductId SOMETHING_ELSE = new ProductId("something-else");

  private final InstantSource clock;
  private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
  private final Map<SubscriptionId, Plan> plans = new LinkedHashMap<>();
  private final Map<InvoiceId, Bill> bills = new LinkedHashMap<>();
  private final Map<PaymentKey, PaymentResult> answers = new HashMap<>();
  private final Set<PaymentKey> skips = new HashSet<>();
  private final Deque<Optional<Fault>> faults = new ArrayDeque<>();
  private Optional<PortException> outage = Optional.empty();
  private int nextId = 1;

  /** Makes an empty account that lives by {@code clock}. */
  public InMemoryPayments(InstantSource clock) {
    this.clock = clock;
  }

  // Preparing and looking

  @Override
  public PaymentCustomers customers() {
    return this;
  }

  @Override
  public Billing billing() {
    return this;
  }

  @Override
  public Payments payments() {
    return this;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public synchronized CustomerId addCustomer(
      Optional<ContactId> contact, Optional<EmailAddress> email) {
    CustomerId id = new CustomerId("cus_" + nextId++);
    customers.put(id, new Customer(new Payer(contact, email)));
    return id;
  }

  @Override
  public synchronized SubscriptionId subscribe(
      CustomerId customer, ProductId product, Instant paidUntil) {
    SubscriptionId id = new SubscriptionId("sub_" + nextId++);
    plans.put(id, new Plan(id, customer, product, paidUntil));
    return id;
  }

  @Override
  public SubscriptionId subscribeToSomethingElse(CustomerId customer, Instant paidUntil) {
    return subscribe(customer, SOMETHING_ELSE, paidUntil);
  }

  @Override
  public synchronized CustomerId ownerOf(SubscriptionId subscription) {
    return plan(subscription).customer;
  }

  @Override
  public synchronized InvoiceId owe(SubscriptionId subscription, Money amount) {
    InvoiceId id = new InvoiceId("in_" + nextId++);
    bills.put(id, new Bill(new OpenInvoice(id, amount, clock.instant()), plan(subscription)));
    return id;
  }

  @Override
  public synchronized void declineCard(CustomerId customer, String code) {
    customer(customer).card = Optional.of(new PaymentResult.Declined(code, code.replace('_', ' ')));
  }

  @Override
  public synchronized void askForAuthentication(CustomerId customer) {
    customer(customer).card = Optional.of(new PaymentResult.NeedsAuthentication());
  }

  @Override
  public synchronized void replaceCard(CustomerId customer) {
    customer(customer).card = Optional.empty();
  }

  @Override
  public synchronized int timesPaid(InvoiceId invoice) {
    return bill(invoice).timesPaid;
  }

  @Override
  public synchronized int paymentsSkipped(SubscriptionId subscription) {
    return plan(subscription).skipped;
  }

  /** Sets how {@code subscription} is billed, as the payment service would by itself. */
  public synchronized void set(SubscriptionId subscription, BillingState billing, int failures) {
    Plan plan = plan(subscription);
    plan.billing = billing;
    plan.failures = failures;
  }

  /** Moves the end of what is paid for, as a payment does. */
  public synchronized void payUntil(SubscriptionId subscription, Instant paidUntil) {
    plan(subscription).paidUntil = paidUntil;
  }

  /** Moves {@code subscription} to another product, as a change of plan does. */
  public synchronized void move(SubscriptionId subscription, ProductId product) {
    plan(subscription).product = product;
  }

  /** Returns how {@code subscription} is billed. */
  public synchronized BillingState billing(SubscriptionId subscription) {
    return plan(subscription).view(clock.instant()).billing();
  }

  /** Returns all that was ever collected for {@code subscription}. */
  public synchronized List<Money> collected(SubscriptionId subscription) {
    return bills.values().stream()
        .filter(bill -> bill.plan.id.equals(subscription))
        .flatMap(bill -> Collections.nCopies(bill.timesPaid, bill.invoice.owed()).stream())
        .toList();
  }

  /** Returns how much {@code invoice} is about. */
  public synchronized Money amount(InvoiceId invoice) {
    return bill(invoice).invoice.owed();
  }

  /** Returns every invoice there is. */
  public synchronized List<InvoiceId> invoices() {
    return List.copyOf(bills.keySet());
  }

  // Failing

  @Override
  public synchronized void loseNextAnswer() {
    loseAnswerToCall(1);
  }

  /**
   * Makes one call do all it should and lose its answer.
   *
   * @param number which one: 1 is the next whose fate is still open
   */
  public synchronized void loseAnswerToCall(int number) {
    plan(number, Fault.ANSWER_LOST);
  }

  /** Makes one call be lost on its way, so that nobody knows that it did nothing. */
  public synchronized void loseCall(int number) {
    plan(number, Fault.CALL_LOST);
  }

  /** Makes one call fail before it does anything, in a way that says so. */
  public synchronized void failCall(int number) {
    plan(number, Fault.TURNED_AWAY);
  }

  /** Makes every call fail with {@code failure} before it does anything, until {@link #heal}. */
  public synchronized void failAlways(PortException failure) {
    outage = Optional.of(failure);
  }

  /** Ends all failures. */
  public synchronized void heal() {
    outage = Optional.empty();
    faults.clear();
  }

  private void plan(int number, Fault fault) {
    for (int i = 1; i < number; i++) {
      faults.add(Optional.empty());
    }
    faults.add(Optional.of(fault));
  }

  // The ports

  @Override
  public synchronized CustomerMatch find(ContactId contact, Optional<EmailAddress> email) {
    return call(() -> {
      List<CustomerId> told = which(payer -> payer.contact().equals(Optional.of(contact)));
      return told.isEmpty()
          ? match(
              which(payer -> payer.contact().isEmpty()
                  && email.isPresent()
                  && payer.email().equals(email)),
              "the e-mail address")
          : match(told, "the contact");
    });
  }

  private List<CustomerId> which(Predicate<Payer> fits) {
    return customers.entrySet().stream()
        .filter(entry -> fits.test(entry.getValue().payer))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static CustomerMatch match(List<CustomerId> found, String sharing) {
    if (found.isEmpty()) {
      return new CustomerMatch.None();
    }
    return found.size() == 1
        ? new CustomerMatch.Found(found.get(0))
        : new CustomerMatch.Ambiguous(found.size(), sharing);
  }

  @Override
  public synchronized Optional<Payer> identify(CustomerId customer) {
    return call(() -> Optional.ofNullable(customers.get(customer)).map(known -> known.payer));
  }

  @Override
  public synchronized List<BilledSubscription> subscriptions(CustomerId customer) {
    return call(() -> {
      List<BilledSubscription> oldestFirst = new ArrayList<>(plans.values().stream()
          .filter(plan -> plan.customer.equals(customer) && !plan.product.equals(SOMETHING_ELSE))
          .map(plan -> plan.view(clock.instant()))
          .toList());
      Collections.reverse(oldestFirst);
      return oldestFirst;
    });
  }

  @Override
  public synchronized void stop(SubscriptionId subscription, StopWhen when) {
    change(subscription, plan -> plan.stop(when, clock.instant()));
  }

  @Override
  public synchronized void pause(SubscriptionId subscription) {
    change(subscription, plan -> plan.billing = BillingState.SUSPENDED);
  }

  @Override
  public synchronized Resumption resume(SubscriptionId subscription) {
    return call(() -> {
      Plan plan = plan(subscription);
      if (!plan.view(clock.instant()).isLive()) {
        return new Resumption.Impossible(
            "the subscription has ended and cannot be resumed; the member must buy again");
      }
      plan.resume();
      return new Resumption.Resumed();
    });
  }

  @Override
  public synchronized void skip(SubscriptionId subscription, int payments, PaymentKey key) {
    change(subscription, plan -> plan.skipped += skips.add(key) ? payments : 0);
  }

  @Override
  public synchronized List<OpenInvoice> open(SubscriptionId subscription) {
    return call(() -> bills.values().stream()
        .filter(bill -> bill.plan.id.equals(subscription) && bill.timesPaid == 0)
        .map(bill -> bill.invoice)
        .toList());
  }

  @Override
  public synchronized PaymentResult pay(InvoiceId invoice, PaymentKey key) {
    boolean isTold = !Optional.ofNullable(faults.peek())
        .flatMap(planned -> planned)
        .filter(fault -> fault != Fault.TURNED_AWAY)
        .isPresent();
    try {
      return call(() -> answers.computeIfAbsent(key, first -> collect(bill(invoice))));
    } catch (PaymentsUnavailable e) {
      if (isTold || outage.isPresent()) {
        throw e;
      }
      return new PaymentResult.Unknown("no answer came");
    }
  }

  private PaymentResult collect(Bill bill) {
    if (bill.timesPaid > 0) {
      return new PaymentResult.AlreadyPaid();
    }
    Optional<PaymentResult> refusal = customer(bill.plan.customer).card;
    if (refusal.isPresent()) {
      return refusal.get();
    }
    bill.timesPaid++;
    bill.plan.settle(open(bill.plan));
    return new PaymentResult.Charged(bill.invoice.owed());
  }

  private boolean open(Plan plan) {
    return bills.values().stream().anyMatch(bill -> bill.plan == plan && bill.timesPaid == 0);
  }

  @Override
  public synchronized InvoiceState state(InvoiceId invoice) {
    return call(() -> {
      if (!bills.containsKey(invoice)) {
        return InvoiceState.CLOSED;
      }
      return bill(invoice).timesPaid > 0 ? InvoiceState.PAID : InvoiceState.OPEN;
    });
  }

  private void change(SubscriptionId subscription, Consumer<Plan> change) {
    call(() -> {
      Plan plan = plan(subscription);
      if (plan.view(clock.instant()).isLive()) {
        change.accept(plan);
      }
      return true;
    });
  }

  private <T> T call(Supplier<T> effect) {
    outage.ifPresent(failure -> {
      throw failure;
    });
    Optional<Fault> fault = Optional.ofNullable(faults.poll()).flatMap(planned -> planned);
    boolean isDone = fault.filter(f -> f != Fault.ANSWER_LOST).isEmpty();
    Optional<T> answer = isDone ? Optional.of(effect.get()) : Optional.empty();
    fault.ifPresent(f -> {
      throw new PaymentsUnavailable(f.words);
    });
    return answer.orElseThrow();
  }

  private Customer customer(CustomerId id) {
    return Optional.ofNullable(customers.get(id))
        .orElseThrow(() -> new PaymentsRefused("there is no customer " + id));
  }

  private Plan plan(SubscriptionId id) {
    return Optional.ofNullable(plans.get(id))
        .orElseThrow(() -> new PaymentsRefused("there is no subscription " + id));
  }

  private Bill bill(InvoiceId id) {
    return Optional.ofNullable(bills.get(id))
        .orElseThrow(() -> new PaymentsRefused("there is no invoice " + id));
  }

  private enum Fault {
    TURNED_AWAY("the payment service answered 503"),
    CALL_LOST("the payment service did not answer"),
    ANSWER_LOST("the payment service did not answer");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  private static final class Customer {
    private final Payer payer;
    private Optional<PaymentResult> card = Optional.empty();

    private Customer(Payer payer) {
      this.payer = payer;
    }
  }

  private static final class Plan {
    private final SubscriptionId id;
    private final CustomerId customer;
    private ProductId product;
    private BillingState billing = BillingState.RUNNING;
    private Instant paidUntil;
    private int failures;
    private int skipped;

    private Plan(SubscriptionId id, CustomerId customer, ProductId product, Instant paidUntil) {
      this.id = id;
      this.customer = customer;
      this.product = product;
      this.paidUntil = paidUntil;
    }

    private BilledSubscription view(Instant now) {
      boolean ranOut = billing == BillingState.ENDING && !now.isBefore(paidUntil);
      return new BilledSubscription(
          id, product, ranOut ? BillingState.ENDED : billing, failures, paidUntil);
    }

    private void stop(StopWhen when, Instant now) {
      boolean atOnce = when == StopWhen.NOW || !now.isBefore(paidUntil);
      billing = atOnce ? BillingState.ENDED : BillingState.ENDING;
    }

    private void resume() {
      if (billing == BillingState.ENDING || billing == BillingState.SUSPENDED) {
        billing = BillingState.RUNNING;
      }
    }

    private void settle(boolean stillOwes) {
      boolean isTrying = billing == BillingState.RETRYING || billing == BillingState.HALTED;
      if (isTrying && !stillOwes) {
        billing = BillingState.RUNNING;
        failures = 0;
      }
    }
  }

  private static final class Bill {
    private final OpenInvoice invoice;
    private final Plan plan;
    private int timesPaid;

    private Bill(OpenInvoice invoice, Plan plan) {
      this.invoice = invoice;
      this.plan = plan;
    }
  }
}
