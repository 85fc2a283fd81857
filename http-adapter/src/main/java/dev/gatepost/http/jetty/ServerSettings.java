package dev.gatepost.http.jetty;

/**
 * Where and how the server listens.
 *
 * @param address the interface, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port the port; 0 takes any free one
 * @param trustForwardedFor whether a reverse proxy writes the client's address into
 *     {@code X-Forwarded-For}; without one, anybody could write it
 * @param limits what one caller may ask
 */
public record ServerSettings(
    String address, int port, boolean trustForwardedFor, ServerLimits limits) {}
