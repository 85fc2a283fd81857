package dev.gatepost.core.payment;

/** Which customer of the payment service a contact is. */
public sealed interface CustomerMatch {
  /** This one. */
  record Found(CustomerId customer) implements CustomerMatch {}

  /** None. */
  record None() implements CustomerMatch {}

  /**
   * Several could be meant, and choosing would be guessing.
   *
   * @param count how many
   * @param sharing what they share, for people: {@code the metadata contact_id} or {@code the
   *     e-mail address}
   */
  record Ambiguous(int count, String sharing) implements CustomerMatch {}
}
