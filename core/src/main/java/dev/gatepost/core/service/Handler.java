package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.port.Work;
import java.util.List;
import java.util.Map;

/** Does one kind of operation for one site. Doing the same work twice has the effect of once. */
interface Handler {
  /**
   * Does {@code works}, all of the handler's kind, and says what became of each. A handler of work
   * that is not idempotent writes down in {@code intents} what it is about to do, before it does.
   *
   * @throws PortException if the world is broken for all of them
   */
  Map<CommandId, Outcome> handle(List<Work> works, Intents intents);

  /** Hears that {@code work} will not be tried again, before that is recorded; perhaps twice. */
  default void gaveUp(Work work, Intents intents) {}

  /** Returns how many works the handler does best at once. */
  int capacity();
}
