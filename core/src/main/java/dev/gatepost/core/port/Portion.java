package dev.gatepost.core.port;

/**
 * How many commands of each kind a lane takes in hand at once; 0 leaves a kind alone for now.
 *
 * @param single commands about one member
 * @param batch commands of releases
 * @param tags tags that follow them
 */
public record Portion(int single, int batch, int tags) {
  /** Returns up to {@code limit} of any kind. */
  public static Portion upTo(int limit) {
    return new Portion(limit, limit, limit);
  }
}
