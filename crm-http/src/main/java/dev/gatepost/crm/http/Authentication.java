package dev.gatepost.crm.http;

import java.util.Map;

/**
 * The headers that prove who calls. Thread-safe. Implementations do not print what they hold.
 *
 * <p>One whose credentials expire may make calls of its own, and then throws what calls throw.
 */
@FunctionalInterface
public interface Authentication {
  /** Returns the headers for the next call. */
  Map<String, String> headers();

  /**
   * Gets other credentials after the CRM refused a call with 401.
   *
   * @param refused the headers that were refused; when {@link #headers} gives others by now,
   *     somebody else has renewed them already
   * @return whether the call is worth sending once more
   */
  default boolean renew(Map<String, String> refused) {
    return false;
  }

  /** Returns credentials that stay as they are. */
  static Authentication fixed(Map<String, String> headers) {
    Map<String, String> copy = Map.copyOf(headers);
    return () -> copy;
  }
}
