package dev.gatepost.http.jetty;

import java.time.Duration;

/**
 * What one caller may ask of the server.
 *
 * @param bodyBytes the largest body
 * @param headerBytes the largest header, the URL included
 * @param urlBytes the longest URL
 * @param idle how long a connection may be silent
 * @param patience how long a header or a body may take to arrive, however steadily it drips
 * @param connections how many there may be at a time; more wait to be accepted
 * @param farewell how long a stopping server waits for the requests in hand
 */
public record ServerLimits(
    int bodyBytes,
    int headerBytes,
    int urlBytes,
    Duration idle,
    Duration patience,
    int connections,
    Duration farewell) {
  /** What a CRM needs, several times over. */
  public static final ServerLimits STANDARD = new ServerLimits(
      64 * 1024,
      16 * 1024,
      8 * 1024,
      Duration.ofSeconds(10),
      Duration.ofSeconds(10),
      2_000,
      Duration.ofSeconds(15));
}
