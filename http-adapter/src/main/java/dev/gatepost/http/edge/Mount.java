package dev.gatepost.http.edge;

/**
 * A part of the server that is at a place of its own.
 *
 * @param path where it is, without a slash at the end; everything below it belongs to it, too
 * @param endpoint answers what is asked for there
 */
public record Mount(String path, Endpoint endpoint) {
  /** Returns whether {@code place} is this path or below it. */
  boolean has(String place) {
    return place.equals(path) || place.startsWith(path + "/");
  }
}
