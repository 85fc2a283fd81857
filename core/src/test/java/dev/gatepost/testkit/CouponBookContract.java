package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.port.CouponBook;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link CouponBook} must do, besides what {@link CouponsContract} says. */
public interface CouponBookContract extends CouponsContract {
  /** Returns the subject. */
  CouponBook book();

  @Override
  default CouponBook coupons() {
    return book();
  }

  @Test
  default void theLatestCouponOfAContactIsFound() {
    Coupon first = coupon("SPRING5BCDFGHJK", ANNA, SPRING);
    Coupon second = coupon("SPRING6BCDFGHJK", ANNA, SPRING);
    Coupon others = coupon("SPRING7BCDFGHJK", BEN, SPRING);
    Coupon other = coupon("FIVER7BCDFGHJK", ANNA, FIVER);
    List.of(first, second, others).forEach(one -> book().mint(one, SPRING));
    book().mint(other, FIVER);
    book().mint(first, SPRING);

    assertThat(book().latest(ANNA, SPRING.name())).contains(second);
    assertThat(book().latest(BEN, SPRING.name())).contains(others);
    assertThat(book().latest(ANNA, FIVER.name())).contains(other);
    assertThat(book().latest(BEN, FIVER.name())).isEmpty();
  }

  @Test
  default void aCodeIsUsedOnce() {
    Coupon coupon = coupon("SPRING8BCDFGHJK", ANNA, SPRING);
    book().mint(coupon, SPRING);

    assertThat(book().redeem(coupon.code(), couponTime())).isEqualTo(CouponState.LIVING);
    assertThat(book().redeem(coupon.code(), couponTime())).isEqualTo(CouponState.USED);
    assertThat(book().state(coupon.code(), couponTime())).isEqualTo(CouponState.USED);
  }

  @Test
  default void aUsedCodeIsNotMintedAgain() {
    Coupon coupon = coupon("SPRING9BCDFGHJK", ANNA, SPRING);
    book().mint(coupon, SPRING);
    book().redeem(coupon.code(), couponTime());
    book().mint(coupon, SPRING);

    assertThat(book().redeem(coupon.code(), couponTime())).isEqualTo(CouponState.USED);
  }

  @Test
  default void whatHasExpiredIsNotUsed() {
    Coupon coupon = coupon("SPRINGBBCDFGHJK", ANNA, SPRING);
    book().mint(coupon, SPRING);

    assertThat(book().redeem(coupon.code(), coupon.expires().orElseThrow()))
        .isEqualTo(CouponState.EXPIRED);
    assertThat(book().redeem(new CouponCode("NOBODYSCODE"), couponTime()))
        .isEqualTo(CouponState.UNKNOWN);
  }

  @Test
  default void ofManyAtOnceExactlyOneUsesTheCode() throws Exception {
    Coupon coupon = coupon("SPRINGCBCDFGHJK", ANNA, SPRING);
    book().mint(coupon, SPRING);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<CouponState> attempt = () -> book().redeem(coupon.code(), couponTime());
      int used = 0;
      for (Future<CouponState> one : threads.invokeAll(Collections.nCopies(32, attempt))) {
        used += one.get() == CouponState.LIVING ? 1 : 0;
      }

      assertThat(used).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
