package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.PortException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A coupon book in memory, which can be made to fail. Every call is atomic. */
public final class InMemoryCouponBook implements CouponBook {
  private final Map<CouponCode, Coupon> coupons = new LinkedHashMap<>();
  private final Set<CouponCode> used = new HashSet<>();
  private final Deque<PortException> lostAnswers = new ArrayDeque<>();

  /** Makes the next call to {@link #mint} do all it should and then fail with {@code failure}. */
  public synchronized void loseNextAnswer(PortException failure) {
    lostAnswers.add(failure);
  }

  /** Returns how many coupons were ever made for {@code contact}. */
  public synchronized long minted(ContactId contact) {
    return coupons.values().stream()
        .filter(one -> one.contact().equals(contact))
        .count();
  }

  @Override
  public synchronized Minting mint(Coupon coupon, Promotion promotion) {
    Coupon there = coupons.computeIfAbsent(coupon.code(), code -> coupon);
    Optional.ofNullable(lostAnswers.poll()).ifPresent(failure -> {
      throw failure;
    });
    return there.contact().equals(coupon.contact()) ? Minting.MINTED : Minting.TAKEN;
  }

  @Override
  public synchronized CouponState state(CouponCode code, Instant now) {
    Coupon coupon = coupons.get(code);
    if (coupon == null) {
      return CouponState.UNKNOWN;
    }
    if (used.contains(code)) {
      return CouponState.USED;
    }
    return coupon.isExpiredAt(now) ? CouponState.EXPIRED : CouponState.LIVING;
  }

  @Override
  public synchronized Optional<Coupon> latest(ContactId contact, PromotionName promotion) {
    return coupons.values().stream()
        .filter(one -> one.contact().equals(contact) && one.promotion().equals(promotion))
        .reduce((older, newer) -> newer);
  }

  @Override
  public synchronized CouponState redeem(CouponCode code, Instant now) {
    CouponState state = state(code, now);
    if (state == CouponState.LIVING) {
      used.add(code);
    }
    return state;
  }
}
