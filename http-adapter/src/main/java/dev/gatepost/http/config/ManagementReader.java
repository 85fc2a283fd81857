package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.http.manage.ManagementToken;
import dev.gatepost.http.manage.TokenHash;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the section {@code management}.
 *
 * @param secrets finds tokens that are elsewhere
 */
record ManagementReader(SecretReferences secrets) {
  /** What 192 random bits need in base 64. */
  private static final int SHORTEST = 32;

  Setting<ManagementSettings> read(Section management) {
    Setting<List<Token>> tokens =
        management.required("tokens", list(place -> Section.read(place, this::token)));
    Setting<Optional<URI>> url = management.optional("url", text(Words::webAddress));
    return management
        .place()
        .make(() -> new ManagementSettings(
            tokens.get().stream().map(Token::hash).collect(Collectors.toSet()),
            tokens.get().stream().flatMap(token -> token.known().stream()).findFirst(),
            url.get()));
  }

  private Setting<Token> token(Section token) {
    Setting<Optional<TokenHash>> hash = token.optional("sha256", text(TokenHash::new));
    Setting<Optional<ManagementToken>> secret = token.optional("secret", text(this::strong));
    return token.place().make(() -> either(hash.get(), secret.get()));
  }

  private ManagementToken strong(String reference) {
    ManagementToken token = new ManagementToken(secrets.resolve(reference).reveal());
    if (token.reveal().length() < SHORTEST) {
      throw new IllegalArgumentException(
          "the token is shorter than %d characters; make one with: gatepost token"
              .formatted(SHORTEST));
    }
    return token;
  }

  private static Token either(Optional<TokenHash> hash, Optional<ManagementToken> secret) {
    if (hash.isPresent() == secret.isPresent()) {
      throw new IllegalArgumentException("needs either 'sha256' or 'secret'");
    }
    return new Token(secret.map(ManagementToken::hash).or(() -> hash).orElseThrow(), secret);
  }

  /** A token as the file gives it. */
  private record Token(TokenHash hash, Optional<ManagementToken> known) {}
}
