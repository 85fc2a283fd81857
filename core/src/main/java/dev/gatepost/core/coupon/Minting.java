package dev.gatepost.core.coupon;

/** What became of a code that was to be made. */
public enum Minting {
  /** The code works now, by this call or by an earlier one alike. */
  MINTED,
  /** Somebody else has this code; try another. */
  TAKEN
}
