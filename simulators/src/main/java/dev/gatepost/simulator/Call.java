package dev.gatepost.simulator;

import java.time.Instant;

/**
 * One request a simulator has seen.
 *
 * @param at when it arrived, by the simulator's clock
 * @param method upper case
 * @param path as sent
 * @param query as sent, empty when there was none
 * @param kind method and path with ids left open, such as {@code GET /api/3/contacts/{id}}; the
 *     method and {@code ?} for an unknown path
 * @param status what was answered, or {@link #NO_ANSWER}
 */
public record Call(Instant at, String method, String path, String query, String kind, int status) {
  /** The status of a call whose connection was dropped or left hanging. */
  public static final int NO_ANSWER = 0;
}
