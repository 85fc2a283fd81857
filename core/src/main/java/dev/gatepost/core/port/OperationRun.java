package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a custom operation.
 *
 * @param command the command that runs it
 * @param contact whom it is about
 * @param operation which operation
 * @param limit how often it may run for one contact
 * @param at the present
 */
public record OperationRun(
    CommandId command,
    ContactId contact,
    CustomOperationName operation,
    Optional<RunLimit> limit,
    Instant at) {}
