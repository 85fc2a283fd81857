package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.HandshakeHash;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one handshake: its hash, or where to find it.
 *
 * @param secrets finds it
 */
record HandshakeReader(SecretReferences secrets) {
  /** What 192 random bits need in base 64. */
  private static final int SHORTEST = 32;

  Setting<HandshakeGrant> read(Section handshake) {
    Setting<Optional<HandshakeHash>> hash = handshake.optional("sha256", text(HandshakeHash::new));
    Setting<Optional<HandshakeHash>> secret = handshake.optional("secret", text(this::hashed));
    Setting<List<CommandName>> commands = handshake.optional(
        "commands", List.of(CommandName.values()), list(text(HandshakeReader::command)));
    return handshake
        .place()
        .make(() -> new HandshakeGrant(one(hash.get(), secret.get()), Set.copyOf(commands.get())));
  }

  private HandshakeHash hashed(String reference) {
    Handshake handshake = new Handshake(secrets.resolve(reference).reveal());
    if (handshake.reveal().length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the handshake is shorter than %d characters; make one with: gatepost handshake"
              .formatted(SHORTEST));
    }
    return handshake.hash();
  }

  private static HandshakeHash one(Optional<HandshakeHash> hash, Optional<HandshakeHash> secret) {
    if (hash.isPresent() == secret.isPresent()) {
      throw new IllegalArgumentException("needs either 'sha256' or 'secret'");
    }
    return hash.or(() -> secret).orElseThrow();
  }

  private static CommandName command(String text) {
    return CommandName.fromWire(text.strip())
        .orElseThrow(
            () -> new IllegalArgumentException("there is no command '%s'".formatted(text)));
  }
}
