package dev.gatepost.core.service;

import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.Work;

/** Answers for a command that the site has no port for. */
final class NotAvailableHandler implements SingleHandler {
  private final Outcome refusal;

  NotAvailableHandler(OperationKind kind) {
    this.refusal = new Outcome.Refused(
        Refusal.NOT_AVAILABLE,
        "%s is not available on this site; it is not configured".formatted(kind.word()));
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    return refusal;
  }
}
