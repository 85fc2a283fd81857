package dev.gatepost.core.operation;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.site.Handshake;
import java.util.Optional;

/**
 * What arrives on the wire, before anyone looked at what it means.
 *
 * @param name which command
 * @param handshake the secret it came with
 * @param fields everything else, from URL and body
 * @param idempotencyKey the caller's own name for this command, for callers that can send one
 */
public record Command(
    CommandName name, Handshake handshake, Fields fields, Optional<IdempotencyKey> idempotencyKey) {
  /** A command without an idempotency key. */
  public Command(CommandName name, Handshake handshake, Fields fields) {
    this(name, handshake, fields, Optional.empty());
  }
}
