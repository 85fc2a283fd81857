package dev.gatepost.http.config;

import dev.gatepost.http.manage.ManagementToken;
import dev.gatepost.http.manage.TokenHash;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Who may manage the server.
 *
 * @param tokens what opens the management API; nothing while there is none
 * @param known one of the tokens itself, unless the file has only hashes
 * @param url where the command line finds the server; without it, on this machine
 */
public record ManagementSettings(
    Set<TokenHash> tokens, Optional<ManagementToken> known, Optional<URI> url) {
  /** Nobody. */
  public static final ManagementSettings OFF =
      new ManagementSettings(Set.of(), Optional.empty(), Optional.empty());

  /** Copies the set. */
  public ManagementSettings {
    tokens = Set.copyOf(tokens);
  }
}
