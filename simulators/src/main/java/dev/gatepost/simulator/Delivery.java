package dev.gatepost.simulator;

import java.time.Duration;

/** How the outcome of a call travels back. */
sealed interface Delivery {
  /** Sends {@code reply} after {@code delay}. */
  record Send(Reply reply, Duration delay) implements Delivery {}

  /** Closes the connection. */
  record Cut() implements Delivery {}

  /** Keeps the connection open without a word. */
  record Silence() implements Delivery {}

  /** Returns the status the ledger shows. */
  default int status() {
    return this instanceof Send send ? send.reply().status() : Call.NO_ANSWER;
  }
}
