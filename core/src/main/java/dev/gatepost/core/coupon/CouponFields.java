package dev.gatepost.core.coupon;

import dev.gatepost.core.field.FieldRef;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of the CRM that a coupon is written to, for e-mails to merge.
 *
 * @param code takes the code
 * @param expiry takes the moment from which it no longer works; empty for a code without end
 * @param amount takes what it takes off
 */
public record CouponFields(FieldRef code, Optional<FieldRef> expiry, Optional<FieldRef> amount) {
  /** Returns all of them. */
  public Set<FieldRef> all() {
    return Stream.of(Optional.of(code), expiry, amount)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
