package dev.gatepost.core.subscription;

/** Whether the payment service could start billing again. */
public sealed interface Resumption {
  /** It does, on the schedule that it had, without collecting what was missed. */
  record Resumed() implements Resumption {}

  /**
   * It cannot.
   *
   * @param sentence says why, and what to do instead
   */
  record Impossible(String sentence) implements Resumption {}
}
