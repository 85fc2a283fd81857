package dev.gatepost.http.config;

import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import java.util.Optional;

/**
 * A handshake as the file gives it.
 *
 * @param grant what it opens
 * @param known the handshake itself, unless the file has only its hash
 */
public record ConfiguredHandshake(HandshakeGrant grant, Optional<Handshake> known) {}
