package dev.gatepost.core.site;

import dev.gatepost.core.command.CommandName;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one handshake opens.
 *
 * @param hash the handshake, hashed
 * @param commands the commands it may be used for
 */
public record HandshakeGrant(HandshakeHash hash, Set<CommandName> commands) {
  /** Copies the set. */
  public HandshakeGrant {
    commands = Set.copyOf(commands);
  }

  /** Opens every command. */
  public static HandshakeGrant everything(HandshakeHash hash) {
    return new HandshakeGrant(hash, EnumSet.allOf(CommandName.class));
  }

  /** Returns whether {@code command} may be called with it. */
  public boolean allows(CommandName command) {
    return commands.contains(command);
  }
}
