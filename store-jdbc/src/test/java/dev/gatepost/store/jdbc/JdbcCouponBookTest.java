package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.testkit.CouponBookContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcCouponBookTest implements CouponBookContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcCouponBookTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public CouponBook book() {
    return store.store().couponBook(new SiteId("academy"));
  }

  @Override
  public Instant couponTime() {
    return Instant.parse("2026-11-23T12:00:00Z");
  }

  @Test
  void aCodeIsOneSitesAndOutlivesTheProcess() {
    Coupon coupon = coupon("SPRINGDBCDFGHJK", ANNA, SPRING);
    book().mint(coupon, SPRING);
    store.reopened();

    CouponBook others = store.store().couponBook(new SiteId("other"));
    assertThat(others.state(coupon.code(), couponTime())).isEqualTo(CouponState.UNKNOWN);
    assertThat(others.mint(coupon("SPRINGDBCDFGHJK", BEN, SPRING), SPRING))
        .isEqualTo(Minting.MINTED);
    assertThat(book().latest(ANNA, SPRING.name())).contains(coupon);
  }
}
