package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.secret.AccessToken;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.secret.Tokens;
import java.time.Instant;
import java.util.Optional;

/** Writes tokens as one sealed text: access token, refresh token and end, each on a line. */
record SealedTokens(Seal seal) {
  String close(TokenKey key, Tokens tokens) {
    String text = String.join(
        "\n",
        tokens.access().reveal(),
        tokens.refresh().reveal(),
        Long.toString(tokens.expires().toEpochMilli()));
    return seal.close(key.value(), text);
  }

  /** Reads what {@link #close} wrote with the same secret for the same key. */
  Optional<Tokens> open(TokenKey key, String sealed) {
    return seal.open(key.value(), sealed).map(text -> {
      String[] lines = text.split("\n", -1);
      return new Tokens(
          new AccessToken(lines[0]),
          new RefreshToken(lines[1]),
          Instant.ofEpochMilli(Long.parseLong(lines[2])));
    });
  }
}
