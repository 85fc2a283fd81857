package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.testkit.HousekeepingContract;
import dev.gatepost.testkit.JournalUnderTest;
import java.time.Duration;
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
