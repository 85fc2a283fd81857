package dev.gatepost.core.payment;

/**
 * What became of an attempt to collect an invoice. A decline is an answer and not a failure. The
 * words are for people and hold no card number, no name and no e-mail address.
 */
public sealed interface PaymentResult {
  /**
   * The money was taken by this attempt, or by an earlier one under the same key.
   *
   * @param amount what was taken
   */
  record Charged(Money amount) implements PaymentResult {}

  /** It was paid already, but not under this key. */
  record AlreadyPaid() implements PaymentResult {}

  /** It is void, written off or gone: there is nothing to collect. */
  record NothingOwed() implements PaymentResult {}

  /**
   * The card was declined, or there is none.
   *
   * @param code the payment service's own, such as {@code insufficient_funds}
   * @param words the same in plain words
   */
  record Declined(String code, String words) implements PaymentResult {}

  /** The bank wants the cardholder to confirm; nobody can do that for them. */
  record NeedsAuthentication() implements PaymentResult {}

  /**
   * Nobody knows whether the money was taken: no answer came, or none that says. Asking
   * {@link dev.gatepost.core.port.Payments#state} tells, at once or later.
   *
   * @param words what happened to the attempt
   */
  record Unknown(String words) implements PaymentResult {}
}
