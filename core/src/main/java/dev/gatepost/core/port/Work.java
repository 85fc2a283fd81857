package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * A command in hand.
 *
 * @param id the command
 * @param operation what to do
 * @param received when it arrived
 * @param attempt counts from 1
 * @param intent what an earlier attempt wrote down before it acted
 */
public record Work(
    CommandId id, Operation operation, Instant received, int attempt, Optional<String> intent) {}
