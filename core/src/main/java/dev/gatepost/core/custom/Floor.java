package dev.gatepost.core.custom;

import java.math.BigDecimal;
import java.util.Optional;

/** How far down a subtraction may go. Pure. */
public sealed interface Floor {
  /** Nothing goes below zero: what is not there is not spent. */
  Floor ZERO = new Refuse(BigDecimal.ZERO);

  /**
   * Returns what becomes of a subtraction.
   *
   * @param current the number before
   * @param result the number after
   * @return the number to write, or nothing if the subtraction is refused
   */
  Optional<BigDecimal> settle(BigDecimal current, BigDecimal result);

  /** Returns the number that it does not go below, if there is one. */
  Optional<BigDecimal> at();

  /** Refuses to go below {@code floor}. Coming up from below is no going below. */
  record Refuse(BigDecimal floor) implements Floor {
    @Override
    public Optional<BigDecimal> settle(BigDecimal current, BigDecimal result) {
      return Optional.of(result)
          .filter(number -> number.compareTo(floor) >= 0 || number.compareTo(current) >= 0);
    }

    @Override
    public Optional<BigDecimal> at() {
      return Optional.of(floor);
    }
  }

  /** Stops at {@code floor}. A number that is below already stays as it is. */
  record Clamp(BigDecimal floor) implements Floor {
    @Override
    public Optional<BigDecimal> settle(BigDecimal current, BigDecimal result) {
      return Optional.of(result.max(floor.min(current)));
    }

    @Override
    public Optional<BigDecimal> at() {
      return Optional.of(floor);
    }
  }

  /** Goes down as far as it goes. */
  record None() implements Floor {
    @Override
    public Optional<BigDecimal> settle(BigDecimal current, BigDecimal result) {
      return Optional.of(result);
    }

    @Override
    public Optional<BigDecimal> at() {
      return Optional.empty();
    }
  }
}
