package dev.gatepost.core.custom;

/** How two values compare. */
public enum Comparison {
  /** They are the same. */
  EQUAL("is"),
  /** They differ. */
  NOT_EQUAL("is not"),
  /** The first is smaller or earlier. */
  LESS("is less than"),
  /** The first is not larger and not later. */
  AT_MOST("is at most"),
  /** The first is larger or later. */
  GREATER("is greater than"),
  /** The first is not smaller and not earlier. */
  AT_LEAST("is at least"),
  /** The text of the first contains that of the second. */
  CONTAINS("contains");

  private final String words;

  Comparison(String words) {
    this.words = words;
  }

  /** Returns whether it asks which comes first. */
  boolean isOrdering() {
    return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
  }

  /** Returns whether it holds of two values of which {@code order} is what {@code compare} says. */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case CONTAINS -> throw new IllegalStateException("containing is no matter of order");
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
