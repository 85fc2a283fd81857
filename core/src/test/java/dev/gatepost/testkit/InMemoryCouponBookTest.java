package dev.gatepost.testkit;

import dev.gatepost.core.port.CouponBook;
import java.time.Instant;

final class InMemoryCouponBookTest implements CouponBookContract {
  private final InMemoryCouponBook book = new InMemoryCouponBook();

  @Override
  public CouponBook book() {
    return book;
  }

  @Override
  public Instant couponTime() {
    return Instant.parse("2026-11-23T12:00:00Z");
  }
}
