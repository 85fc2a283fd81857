package dev.gatepost.core.coupon;

/** Whether a code still works. */
public enum CouponState {
  /** It can be used. */
  LIVING,
  /** It was used. */
  USED,
  /** Its time is over. */
  EXPIRED,
  /** There is no such code, or it was withdrawn. */
  UNKNOWN
}
