package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.Operation;

/** Turns what one CRM posts into an operation. Pure and thread-safe. */
@FunctionalInterface
public interface CommandDecoder {
  /**
   * Reads the operation that {@code name} with {@code fields} asks for.
   *
   * @throws MalformedCommand if a field is missing, ambiguous or impossible; the message tells how
   *     to set up this CRM's automation
   */
  Operation decode(CommandName name, Fields fields);
}
