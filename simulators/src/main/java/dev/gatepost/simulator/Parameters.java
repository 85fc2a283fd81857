package dev.gatepost.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The decoded names and values of a query string or a form, in order. A name may be repeated, and
 * brackets may have been sent raw or as {@code %5B%5D}.
 *
 * @param values each name with all its values
 */
public record Parameters(Map<String, List<String>> values) {

  /** Copies {@code values}. */
  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Decodes {@code a=1&b=2}; a broken escape is kept as it came. */
  public static Parameters parse(String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(values);
  }

  /** Returns every value of {@code name}, in order. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns the last value of {@code name}, as PHP and most servers do. */
  public Optional<String> value(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns {@code name} as a whole number; empty when it is absent or not one. */
  public OptionalInt number(String name) {
    return value(name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
