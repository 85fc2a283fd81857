package dev.gatepost.core.field;

import java.util.Optional;

/** Which dates a field can hold. */
final class Dates {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private Dates() {}

  /** Returns {@code date} if its year has at most four digits. */
  static Optional<DateValue> inReach(DateValue date) {
    int year = date.day().getYear();
    return Optional.of(date).filter(d -> year >= FIRST_YEAR && year <= LAST_YEAR);
  }
}
