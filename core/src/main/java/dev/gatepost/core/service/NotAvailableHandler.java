package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.Work;
import java.util.List;
import java.util.Map;

/** Answers for a command that the site has no port for. */
final class NotAvailableHandler implements Handler {
  private final Outcome refusal;

  NotAvailableHandler(OperationKind kind) {
    this.refusal = new Outcome.Refused(
        Refusal.NOT_AVAILABLE,
        "%s is not available on this site; it is not configured".formatted(kind.word()));
  }

  @Override
  public Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    return Map.of(works.get(0).id(), refusal);
  }

  @Override
  public int capacity() {
    return 1;
  }
}
