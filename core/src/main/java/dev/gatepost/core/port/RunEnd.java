package dev.gatepost.core.port;

/** How a run of a custom operation ends. */
public sealed interface RunEnd {
  /**
   * It did what it had to.
   *
   * @param written what it has left behind, in the handler's own form
   */
  record Done(String written) implements RunEnd {}

  /** It did nothing, and does not count. It may begin again. */
  record Withdrawn() implements RunEnd {}

  /** It was given up on and may have done some of it. It counts, and may be resumed. */
  record Abandoned() implements RunEnd {}
}
