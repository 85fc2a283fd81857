package dev.gatepost.core.subscription;

/** What asking a subscription to change comes to. */
public sealed interface Transition {
  /** It changes. */
  record To(SubscriptionState state) implements Transition {}

  /** It is as it should be already. */
  record Same() implements Transition {}

  /**
   * It cannot.
   *
   * @param reason a clause that follows the name of the subscription
   */
  record Refused(String reason) implements Transition {}
}
