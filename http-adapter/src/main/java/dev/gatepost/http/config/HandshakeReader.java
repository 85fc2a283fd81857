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

  Setting<ConfiguredHandshake> read(Section handshake) {
    Setting<Optional<HandshakeHash>> hash = handshake.optional("sha256", text(HandshakeHash::new));
    Setting<Optional<Handshake>> secret = handshake.optional("secret", text(this::strong));
    Setting<List<CommandName>> commands = handshake.optional(
        "commands", List.of(CommandName.values()), list(text(HandshakeReader::command)));
    return handshake
        .place()
        .make(() -> configured(hash.get(), secret.get(), Set.copyOf(commands.get())));
  }

  private Handshake strong(String reference) {
    Handshake handshake = new Handshake(secrets.resolve(reference).reveal());
    if (handshake.reveal().length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the handshake is shorter than %d characters; make one with: gatepost handshake"
              .formatted(SHORTEST));
    }
    return handshake;
  }

  private static ConfiguredHandshake configured(
      Optional<HandshakeHash> hash, Optional<Handshake> secret, Set<CommandName> commands) {
    if (hash.isPresent() == secret.isPresent()) {
      throw new IllegalArgumentException("needs either 'sha256' or 'secret'");
    }
    HandshakeHash either = secret.map(Handshake::hash).or(() -> hash).orElseThrow();
    return new ConfiguredHandshake(new HandshakeGrant(either, commands), secret);
  }

  private static CommandName command(String text) {
    return CommandName.fromWire(text.strip())
        .orElseThrow(
            () -> new IllegalArgumentException("there is no command '%s'".formatted(text)));
  }
}
