package dev.gatepost.core.port;

import java.util.UUID;

/**
 * Identifies one running process among those that share a store. New with every start.
 *
 * @param value not blank
 */
public record NodeId(String value) {
  /** Refuses a blank value. */
  public NodeId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a node id cannot be blank");
    }
  }

  /** Returns an id that no other process has. */
  public static NodeId random() {
    return new NodeId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
