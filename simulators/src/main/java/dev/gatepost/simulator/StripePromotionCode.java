package dev.gatepost.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A promotion code as it stands.
 *
 * @param code what a buyer types
 * @param coupon the id of what it takes off
 * @param active whether a buyer may still use it
 * @param redeemed how often buyers have
 * @param expiresAt when it ends by itself
 * @param metadata what its maker has noted
 */
public record StripePromotionCode(
    String code,
    String coupon,
    boolean active,
    int redeemed,
    Optional<Instant> expiresAt,
    Map<String, String> metadata) {
  static StripePromotionCode of(StripeAccount.PromotionCode code, Instant now) {
    return new StripePromotionCode(
        code.code,
        code.coupon.id(),
        code.active(now),
        code.redeemed,
        code.terms.instant("expires_at"),
        code.terms.entries("metadata"));
  }
}
