package dev.gatepost.simulator;

/** What becomes of a payment with a customer's payment method. */
public sealed interface StripeCard {

  /** Every payment succeeds. */
  record Good() implements StripeCard {}

  /**
   * Every payment is refused by the bank.
   *
   * @param code Stripe's, such as {@code card_declined} or {@code expired_card}
   * @param declineCode the bank's, such as {@code insufficient_funds}
   */
  record Declined(String code, String declineCode) implements StripeCard {}

  /** The owner must confirm each payment, which nobody but the owner can do. */
  record NeedsAuthentication() implements StripeCard {}

  /** A payment is under way until the bank has made up its mind, days later; a direct debit. */
  record Slow() implements StripeCard {}

  /** There is no payment method. */
  record Missing() implements StripeCard {}

  /** See {@link Good}. */
  static StripeCard good() {
    return new Good();
  }

  /** Is refused with {@code card_declined} and this decline code of the bank. */
  static StripeCard declined(String declineCode) {
    return new Declined("card_declined", declineCode);
  }

  /** Is refused because it has expired. */
  static StripeCard expired() {
    return new Declined("expired_card", "expired_card");
  }

  /** See {@link NeedsAuthentication}. */
  static StripeCard needsAuthentication() {
    return new NeedsAuthentication();
  }

  /** See {@link Slow}. */
  static StripeCard slow() {
    return new Slow();
  }

  /** See {@link Missing}. */
  static StripeCard missing() {
    return new Missing();
  }
}
