package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;

/** A rule says no in the middle of something; never leaves a handler. */
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Refusal reason;
  private final String sentence;

  Halt(Refusal reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
    this.sentence = sentence;
  }

  Halt(Refused refused) {
    this(refused.reason(), refused.sentence());
  }

  Refused refusal() {
    return new Refused(reason, sentence);
  }
}
