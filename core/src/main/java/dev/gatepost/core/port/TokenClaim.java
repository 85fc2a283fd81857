package dev.gatepost.core.port;

import dev.gatepost.core.secret.Tokens;
import java.util.Optional;

/**
 * The right to renew tokens, for a while.
 *
 * @param key which tokens
 * @param version how many times tokens had been stored when it was given
 * @param fence tells it from other claims for the same key
 * @param tokens what was stored when it was given; empty if nothing ever was
 */
public record TokenClaim(TokenKey key, long version, long fence, Optional<Tokens> tokens) {}
