package dev.gatepost.http.config;

import java.util.Optional;

/**
 * A value of the file, or nothing because of a mistake that was noted. Reading goes on after a
 * mistake, so that all of them are told at once.
 */
record Setting<T>(Optional<T> value) {
  static <T> Setting<T> of(T value) {
    return new Setting<>(Optional.of(value));
  }

  static <T> Setting<T> spoiled() {
    return new Setting<>(Optional.empty());
  }

  /**
   * Returns the value.
   *
   * @throws Spoiled if there is none; whoever makes something of it makes nothing then
   */
  T get() {
    return value.orElseThrow(Spoiled::new);
  }

  /** What depends on a mistake. Never leaves this package. */
  static final class Spoiled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spoiled() {
      super("a setting it depends on has a mistake", null, false, false);
    }
  }
}
