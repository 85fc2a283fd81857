package dev.gatepost.core.payment;

/** What a post of the payment service turned out to be. */
public sealed interface EventReading {
  /** It is genuine, and of a kind that matters. */
  record Understood(PaymentEvent event) implements EventReading {}

  /**
   * It is genuine, and there is nothing to do.
   *
   * @param type what the payment service calls it
   */
  record Irrelevant(String type) implements EventReading {}

  /**
   * It is not genuine, too old, or not readable.
   *
   * @param sentence says why, and holds nothing of what was posted
   */
  record Refused(String sentence) implements EventReading {}
}
