package dev.gatepost.store.jdbc;

import static dev.gatepost.testkit.JournalUnderTest.SITE;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.testkit.CouponsContract;
import dev.gatepost.testkit.JournalUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A site to which as much of everything happens every day, by people who come once, and which keeps
 * its store tidy.
 */
final class SteadyLoad {
  private static final Retention RETENTION =
      new Retention(Duration.ofDays(10), Duration.ofDays(30), Duration.ofDays(60));
  private static final CustomOperationName BONUS = new CustomOperationName("bonus");

  private static final String HOPELESS = "hopeless-";

  private final StoreUnderTest store;
  private int people;

  SteadyLoad(StoreUnderTest store) {
    this.store = store;
  }

  /** Lets {@code count} days of commands pass. */
  void days(int count) {
    for (int day = 0; day < count; day++) {
      append(40);
      settleAll();
      pass(Duration.ofDays(1));
    }
  }

  /** Lets {@code count} weeks pass, each beginning with something of everything. */
  void weeks(int count) {
    for (int week = 0; week < count; week++) {
      append(3);
      store.journal().append(new UpdateUser(new ContactId(HOPELESS + ++people)));
      releases();
      settleAll();
      customOperation();
      orderForms();
      members();
      pass(Duration.ofDays(7));
    }
  }

  /** Appends {@code count} updates and as many charges. */
  void append(int count) {
    for (int i = 0; i < count; i++) {
      ContactId contact = somebody();
      store.journal().append(new UpdateUser(contact));
      store.journal().append(new ChargeSubscription(contact, Optional.empty()), "key-" + contact);
    }
  }

  /** Appends {@code count} updates all at once. */
  void post(int count) {
    JournalUnderTest journal = store.journal();
    CompletableFuture.allOf(Stream.generate(this::somebody)
            .limit(count)
            .map(contact -> journal.journal().append(journal.submission(new UpdateUser(contact))))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new))
        .join();
  }

  void settleAll() {
    JournalUnderTest journal = store.journal();
    LaneLease lease = journal.lease();
    Map<CommandId, Outcome> done;
    do {
      done = journal.claim(lease).stream().collect(Collectors.toMap(Work::id, SteadyLoad::outcome));
      journal.journal().record(lease, done, journal.now());
    } while (!done.isEmpty());
  }

  private static Outcome outcome(Work work) {
    return work.operation().contact().value().startsWith(HOPELESS)
        ? new Outcome.GaveUp("no")
        : new Outcome.Applied("done");
  }

  private void releases() {
    ContactId twice = somebody();
    store.journal().append(new BatchSync(twice));
    store.journal().append(new BatchSync(twice));
    store.journal().append(new BatchSync(somebody()));
    store.clock().advance(Duration.ofMinutes(5));
  }

  private void customOperation() {
    OperationRuns runs = store.store().operationRuns();
    ContactId contact = somebody();
    CommandId command =
        store.journal().append(new RunCustomOperation(contact, BONUS)).id();
    OperationRun run = new OperationRun(
        command, contact, BONUS, Optional.of(RunLimit.in(Duration.ofDays(20), 1)), now());
    LaneLease lease = store.journal().lease();
    runs.begin(lease, run);
    runs.end(lease, run, new RunEnd.Done("field:7=5"));
    settleAll();
  }

  private void orderForms() {
    CouponBook book = store.store().couponBook(SITE);
    Coupon used = coupon();
    book.mint(used, CouponsContract.SPRING);
    book.redeem(used.code(), now());
    book.mint(coupon(), CouponsContract.SPRING);
    Subscription over = new Subscription(
        somebody(),
        new ProductId("gold"),
        new SubscriptionId("sub_" + people),
        new SubscriptionState.Revoked(now()),
        Set.of(),
        Optional.empty());
    store.store().subscriptions(SITE).keep(store.journal().lease(), over);
  }

  private Coupon coupon() {
    return new Coupon(
        new CouponCode("SPRING" + ++people),
        somebody(),
        CouponsContract.SPRING.name(),
        Optional.of(now().plus(Duration.ofDays(1))));
  }

  private void members() {
    store.store().siteHomes().settle(SITE, "here");
    store
        .store()
        .tokens(new SealingSecret("a client's secret"))
        .claim(new TokenKey("k"), Duration.ofDays(1));
    store
        .members()
        .links()
        .issue(
            store.members().anna().id(),
            LinkToken.generate(SecretSource.secureRandom()),
            now().plus(Duration.ofDays(30)));
  }

  private void pass(Duration time) {
    store.clock().advance(time);
    boolean more = true;
    while (more) {
      more = store.store().housekeeping().tidy(RETENTION, now());
    }
  }

  private ContactId somebody() {
    people++;
    return new ContactId("c" + people);
  }

  private Instant now() {
    return store.clock().instant();
  }

  /** Returns how many rows there are for all commands. */
  long rows() {
    return count("command") + count("idempotency_key") + count("duplicate_guard");
  }

  /** Returns how many rows each table has. */
  Map<String, Long> rowsOfEachTable() {
    Map<String, Long> rows = new TreeMap<>();
    Schema.CURRENT.tables().forEach(table -> rows.put(table, count(table)));
    return rows;
  }

  /** Returns how many rows {@code table} has. */
  long count(String table) {
    return store
        .store()
        .writer()
        .<Long>call(
            Scope.NONE,
            session -> session
                .first(row -> row.getLong(1), "SELECT count(*) FROM @" + table)
                .orElseThrow());
  }
}
