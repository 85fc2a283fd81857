package dev.gatepost.store.jdbc;

/** What the settings of every database have in common. */
final class Limits {
  private Limits() {}

  static void requireQueueCapacity(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("queueCapacity must be at least 1, not " + capacity);
    }
  }

  static void requirePasswordCost(int cost) {
    if (cost < 4 || cost > 31) {
      throw new IllegalArgumentException("passwordCost must be 4 to 31, not " + cost);
    }
  }
}
