package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.port.Work;
import java.util.List;
import java.util.Map;

/** Does one work at a time. */
interface SingleHandler extends Handler {
  /**
   * Does {@code work} and says what became of it.
   *
   * @throws Halt if a rule says no on the way; its refusal is the outcome
   * @throws PortException if the world is broken
   */
  Outcome handle(Work work, Intents intents);

  @Override
  default Map<CommandId, Outcome> handle(List<Work> works, Intents intents) {
    Work work = works.get(0);
    try {
      return Map.of(work.id(), handle(work, intents));
    } catch (Halt e) {
      return Map.of(work.id(), e.refusal());
    }
  }

  @Override
  default int capacity() {
    return 1;
  }
}
