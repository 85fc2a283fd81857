package dev.gatepost.simulator;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code filter} parameter of version 2: {@code name==value} terms, separated by semicolons.
 *
 * @param terms each name with its value, names in lower case
 */
record KeapFilter(Map<String, String> terms) {
  private static final String EQUALS = "==";

  /** Copies {@code terms}. */
  KeapFilter {
    terms = Map.copyOf(terms);
  }

  /** Reads the filter of a query; empty when it is malformed. */
  static Optional<KeapFilter> of(Parameters query) {
    Map<String, String> terms = new LinkedHashMap<>();
    for (String term : query.value("filter").orElse("").split(";")) {
      int at = term.indexOf(EQUALS);
      if (at > 0) {
        terms.put(
            term.substring(0, at).toLowerCase(Locale.ROOT), term.substring(at + EQUALS.length()));
      } else if (!term.isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.of(new KeapFilter(terms));
  }

  Optional<String> term(String name) {
    return Optional.ofNullable(terms.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the term {@code name} as a time; empty when it is absent or not one. */
  Optional<Instant> instant(String name) {
    try {
      return term(name).map(Instant::parse);
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  /** Returns whether {@code value} fits the term {@code name}, or there is no such term. */
  boolean allows(String name, String value) {
    return term(name).map(wanted -> fits(wanted, value)).orElse(true);
  }

  /**
   * Returns whether {@code value} is in the comma list of the term {@code name}, or there is none.
   */
  boolean lists(String name, String value) {
    return term(name).map(wanted -> List.of(wanted.split(",")).contains(value)).orElse(true);
  }

  private static boolean fits(String wanted, String value) {
    String pattern = wanted.toLowerCase(Locale.ROOT);
    String folded = value.toLowerCase(Locale.ROOT);
    return pattern.endsWith("*")
        ? folded.startsWith(pattern.substring(0, pattern.length() - 1))
        : folded.equals(pattern);
  }
}
