package dev.gatepost.core.port;

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

  @Override
  public String toString() {
    return value;
  }
}
