package dev.gatepost.store.jdbc;

import static dev.gatepost.testkit.CouponsContract.SPRING;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.testkit.HousekeepingContract;
import dev.gatepost.testkit.JournalUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcHousekeepingTest implements HousekeepingContract {
  @RegisterExtension
  final StoreUnderTest store;

  private final SteadyLoad load;

  JdbcHousekeepingTest(Engine engine) {
    store = engine.store();
    load = new SteadyLoad(store);
  }

  @Override
  public JournalUnderTest journal() {
    return store.journal();
  }

  @Override
  public Housekeeping housekeeping() {
    return store.store().housekeeping();
  }

  @Test
  void underASteadyLoadTheRowsStayAsMany() {
    load.days(12);
    long rows = load.rows();
    load.days(8);

    assertThat(rows).isPositive();
    assertThat(load.rows()).isEqualTo(rows);
  }

  /**
   * Whoever adds a table lets something happen to it in the load, and says in the manual how it
   * stays small.
   */
  @Test
  void inMonthsOfASteadyLoadNoTableGrows() throws IOException {
    load.weeks(10);
    Map<String, Long> rows = load.rowsOfEachTable();
    load.weeks(10);

    assertThat(rows).allSatisfy((table, count) -> assertThat(count).isPositive());
    assertThat(load.rowsOfEachTable())
        .allSatisfy((table, count) -> assertThat(count).isLessThanOrEqualTo(rows.get(table)));
    String manual = Files.readString(Path.of("../docs/running.md"));
    assertThat(rows.keySet()).allSatisfy(table -> assertThat(manual).contains("`" + table + "`"));
  }

  @Test
  void whatAPersonOwnsIsKeptWhateverItsAge() {
    Coupon coupon = new Coupon(new CouponCode("FOREVER7"), ANNA, SPRING.name(), Optional.empty());
    Subscription finished = new Subscription(
        ANNA,
        new ProductId("gold"),
        new SubscriptionId("sub_1"),
        new SubscriptionState.Finished(),
        Set.of(),
        Optional.empty());
    store.store().couponBook(SITE).mint(coupon, SPRING);
    store.store().subscriptions(SITE).keep(journal().lease(), finished);
    store.clock().advance(Duration.ofDays(4000));
    housekeeping().tidy(RETENTION, journal().now());

    assertThat(store.store().couponBook(SITE).state(coupon.code(), journal().now()))
        .isEqualTo(CouponState.LIVING);
    assertThat(store.store().subscriptions(SITE).of(ANNA)).containsExactly(finished);
  }

  @Test
  void whoActedOnAContactLastIsKnownForAsLongAsTheCommandCanBeReplayed() {
    CustomOperationName bonus = new CustomOperationName("bonus");
    CommandId command = journal().append(new RunCustomOperation(ANNA, bonus)).id();
    OperationRun run =
        new OperationRun(command, ANNA, bonus, Optional.empty(), journal().now());
    LaneLease lease = journal().lease();
    journal().claim(lease);
    store.store().operationRuns().begin(lease, run);
    store.store().operationRuns().end(lease, run, new RunEnd.Abandoned());
    journal().record(lease, command, new Outcome.GaveUp("no"));
    store.clock().advance(RETENTION.dead());
    housekeeping().tidy(RETENTION, journal().now());

    assertThat(store.store().operationRuns().resume(journal().lease(), run))
        .isInstanceOf(RunStart.Go.class);
  }

  @Test
  void aStepIsSmallAndTheNextGoesOn() {
    load.append(600);
    load.settleAll();
    store.clock().advance(RETENTION.finished().plusMillis(1));
    long before = load.rows();
    boolean more = true;
    while (more) {
      more = housekeeping().tidy(RETENTION, journal().now());
      assertThat(before - load.rows()).isLessThanOrEqualTo(1000);
      before = load.rows();
    }

    assertThat(before).isZero();
  }

  @Test
  void aLinkThatRanOutIsForgotten() {
    LinkToken token = LinkToken.generate(SecretSource.secureRandom());
    store
        .members()
        .links()
        .issue(store.members().anna().id(), token, journal().now().plus(Duration.ofDays(7)));
    housekeeping().tidy(RETENTION, journal().now());
    assertThat(load.count("password_link")).isOne();

    store.clock().advance(Duration.ofDays(7));
    housekeeping().tidy(RETENTION, journal().now());
    assertThat(load.count("password_link")).isZero();
  }
}
