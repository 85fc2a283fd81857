package dev.gatepost.http.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
   * Returns the values of {@code settings} in their order.
   *
   * @throws Spoiled if one of them has none
   */
  static <K, V> Map<K, V> values(Map<K, Setting<V>> settings) {
    Map<K, V> values = new LinkedHashMap<>();
    settings.forEach((key, setting) -> values.put(key, setting.get()));
    return values;
  }

  /**
   * Returns the value.
   *
   * @throws Spoiled if there is none; whoever makes something of it makes nothing then
   */
  T get() {
    return value.orElseThrow(Spoiled::new);
  }

  /** Returns what {@code change} makes of the value, if there is one. */
  <R> Setting<R> map(Function<? super T, ? extends R> change) {
    return new Setting<>(value.map(change));
  }

  /** What depends on a mistake. Never leaves this package. */
  static final class Spoiled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spoiled() {
      super("a setting it depends on has a mistake", null, false, false);
    }
  }
}
