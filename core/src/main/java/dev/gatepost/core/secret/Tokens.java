package dev.gatepost.core.secret;

import java.time.Instant;

/**
 * What a service gave at the latest renewal.
 *
 * @param access opens the service
 * @param refresh buys the next tokens
 * @param expires when {@code access} ends
 */
public record Tokens(AccessToken access, RefreshToken refresh, Instant expires) {}
