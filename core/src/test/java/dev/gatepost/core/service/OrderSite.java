package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.coupon.CodeStyle;
import dev.gatepost.core.coupon.CouponFields;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionTags;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCouponBook;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.InMemoryOperationRuns;
import dev.gatepost.testkit.InMemoryPayments;
import dev.gatepost.testkit.InMemorySubscriptions;
import dev.gatepost.testkit.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A site with order forms in memory: two products, one promotion, and contacts who pay. */
final class OrderSite {
  static final SiteId SITE = new SiteId("academy");
  static final ProductId GOLD = new ProductId("gold");
  static final ProductId SILVER = new ProductId("silver");
  static final PromotionName SPRING = new PromotionName("spring");
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  static final Duration MONTH = Duration.ofDays(30);

  final MovableClock clock = MovableClock.at(START);
  final InMemoryCrm crm = new InMemoryCrm();
  final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  final InMemoryPayments payments = new InMemoryPayments(clock);
  final InMemorySubscriptions subscriptions = new InMemorySubscriptions(journal);
  final InMemoryCouponBook book = new InMemoryCouponBook();

  final TagId success = crm.addTag("Gold_Success");
  final TagId failed = crm.addTag("Gold_Failed");
  final TagId stop = crm.addTag("Gold_Stop");
  final TagId revoke = crm.addTag("Gold_Revoke");
  final TagId silverRevoke = crm.addTag("Silver_Revoke");
  final TagId goldReplaced = crm.addTag("Gold_Replaced");
  final FieldId code = crm.addField("COUPON");
  final FieldId expiry = crm.addField("COUPON_UNTIL", new FieldType.Text());
  final FieldId amount = crm.addField("COUPON_AMOUNT");

  /** Watches every call that a handler makes. */
  final Killer killer = new Killer();

  private OrderForms forms = OrderForms.of(
          killer.watch(Subscriptions.class, subscriptions), killer.watch(CouponBook.class, book))
      .with(new PaymentService(
          killer.watch(PaymentCustomers.class, payments),
          killer.watch(Billing.class, payments),
          killer.watch(Payments.class, payments)))
      .selling(List.of(
          new Product(
              GOLD,
              new SubscriptionTags(
                  tag("Gold_Success"),
                  tag("Gold_Failed"),
                  tag("Gold_Stop"),
                  tag("Gold_Revoke"),
                  tag("Gold_Replaced"))),
          new Product(
              SILVER,
              new SubscriptionTags(Set.of(), Set.of(), Set.of(), tag("Silver_Revoke"), Set.of()))))
      .promoting(List.of(spring()));
  private final InMemoryOperationRuns runs = new InMemoryOperationRuns(journal);
  private OperationBook operations = OperationBook.of();
  private RetryPolicy retries = RetryPolicy.STANDARD;

  /** Twenty percent off, for two days. */
  static Promotion spring() {
    return new Promotion(
        SPRING,
        new Discount.Percent(BigDecimal.valueOf(20)),
        new DiscountSpan.Once(),
        Optional.of(Duration.ofDays(2)),
        Set.of(GOLD),
        new CodeStyle("SPRING-", 10),
        new CouponFields(
            FieldRef.parse("COUPON"),
            Optional.of(FieldRef.parse("COUPON_UNTIL")),
            Optional.of(FieldRef.parse("COUPON_AMOUNT"))));
  }

  OrderForms forms() {
    return forms;
  }

  void configure(OrderForms other) {
    forms = other;
  }

  void configure(OperationBook custom) {
    operations = custom;
  }

  void retry(RetryPolicy policy) {
    retries = policy;
  }

  // People and what they pay

  ContactId contact(String name) {
    return crm.addContact(new EmailAddress(name + "@example.com"));
  }

  CustomerId customer(ContactId contact) {
    return payments.addCustomer(Optional.of(contact), Optional.empty());
  }

  /** Makes {@code contact} a customer whose subscription is paid for another month. */
  SubscriptionId subscribe(ContactId contact, ProductId product) {
    return payments.subscribe(customer(contact), product, clock.instant().plus(MONTH));
  }

  InvoiceId owe(SubscriptionId subscription, long cents) {
    return payments.owe(subscription, Money.of(cents, "EUR"));
  }

  Member enrol(ContactId contact) {
    return members
        .enrol(new NewMember(contact, new EmailAddress("m@example.com"), Set.of(), clock.instant()))
        .member();
  }

  Set<TagId> memberTags(ContactId contact) {
    return Objects.requireNonNull(members.find(Set.of(contact)).get(contact)).permissionTags();
  }

  boolean hasEnded(ContactId contact, ProductId product) {
    return new SubscriptionAccess(subscriptions).hasEnded(contact, product, clock.instant());
  }

  // Asking

  Receipt submit(Operation operation) {
    return submit(operation, Optional.empty());
  }

  private Receipt submit(Operation operation, Optional<IdempotencyKey> key) {
    return new CommandIntake(sites(), journal, SecretSource.secureRandom(), clock)
        .accept(SITE, operation, key)
        .toCompletableFuture()
        .join();
  }

  /** Submits, does what is due and returns what became of it. */
  Outcome run(Operation operation) {
    CommandId command = submit(operation).id();
    drain();
    return outcome(command);
  }

  /** The same, late enough for it not to be taken for a repeat. */
  Outcome runLater(Operation operation) {
    clock.advance(Duration.ofMinutes(11));
    return run(operation);
  }

  Outcome revoke(ContactId contact) {
    return run(new Operation.RevokeSubscription(contact, Optional.empty()));
  }

  Outcome cancel(ContactId contact) {
    return run(new Operation.CancelSubscription(contact, Optional.empty()));
  }

  Outcome charge(ContactId contact) {
    return run(new Operation.ChargeSubscription(contact, Optional.empty()));
  }

  Outcome pause(ContactId contact) {
    return run(new Operation.PauseSubscription(contact, Optional.empty()));
  }

  Outcome resume(ContactId contact) {
    return run(new Operation.ResumeSubscription(contact, Optional.empty()));
  }

  Outcome coupon(ContactId contact) {
    return run(new Operation.CreateCoupon(contact, Optional.of(SPRING)));
  }

  /** Tells what happened at the payment service and returns what became of it. */
  Outcome tell(String id, PaymentEvent.Kind kind, SubscriptionId subscription) {
    CommandId command = announce(id, kind, subscription).id();
    drain();
    return outcome(command);
  }

  /** Tells what happened at the payment service, as its endpoint does. */
  Receipt announce(String id, PaymentEvent.Kind kind, SubscriptionId subscription) {
    PaymentEvent event = new PaymentEvent(
        new PaymentEventId(id),
        kind,
        clock.instant(),
        payments.ownerOf(subscription),
        Optional.empty(),
        kind == PaymentEvent.Kind.CARD_UPDATED ? Optional.empty() : Optional.of(subscription),
        Optional.empty());
    return submit(new Operation.ApplyPaymentEvent(event), Optional.of(new IdempotencyKey(id)));
  }

  // Working

  void drain() {
    worker("here").drain();
  }

  /** Works for an hour, also after the power went off: long enough for every retry. */
  void settle() {
    for (int i = 0; i < 60; i++) {
      try {
        drain();
      } catch (StoreUnavailable e) {
        killer.spare();
      }
      clock.advance(Duration.ofMinutes(1));
    }
    drain();
  }

  private Crm watchedCrm() {
    Crm real = crm.crm();
    return new Crm(
        killer.watch(ContactReader.class, real.contacts()),
        killer.watch(TagWriter.class, real.tags()),
        killer.watch(FieldWriter.class, real.fields()),
        real.catalog(),
        real.decoder(),
        real.health());
  }

  LaneWorker worker(String node) {
    Sites sites = sites();
    return new LaneWorker(
        sites,
        journal,
        killer.watch(CommandJournal.class, journal),
        new Handlers(sites, retries, SecretSource.secureRandom(), clock),
        WorkListener.NONE,
        clock,
        new NodeId(node));
  }

  private Sites sites() {
    return Sites.of(List.of(new ConnectedSite(
            new Site(SITE, List.of(), SitePolicies.STANDARD),
            watchedCrm(),
            watchedCrm(),
            members,
            members,
            members)
        .with(forms)
        .with(new CustomOperations(operations, runs))));
  }

  /** Lets time pass in steps, in each of which what is due is done. */
  void passes(Duration time, Duration step) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(step);
      drain();
    }
  }

  Outcome outcome(CommandId command) {
    return record(command).outcome().orElseThrow();
  }

  JournalRecord record(CommandId command) {
    return journal.find(command).orElseThrow();
  }

  private static Set<TagRef> tag(String name) {
    return Set.of(TagRef.parse(name));
  }
}
