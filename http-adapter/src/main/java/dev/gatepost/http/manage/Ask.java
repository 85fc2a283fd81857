package dev.gatepost.http.manage;

import dev.gatepost.core.operation.Fields;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a call asks for.
 *
 * @param names the names in its path
 * @param query what follows the question mark
 */
record Ask(Map<String, String> names, Fields query) {
  private static final int USUAL = 50;
  private static final int MOST = 1000;

  /** Refuses parameters that nobody would look at: most of them are misspelt. */
  Ask requireOnly(Set<String> known) {
    query.values().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw invalid("one of the parameters is not known here; there can be "
              + (known.isEmpty()
                  ? "none"
                  : String.join(", ", known.stream().sorted().toList())));
        });
    return this;
  }

  /** Returns the part of the path called {@code name}; what cannot be one leads nowhere. */
  <T> T name(String name, Function<String, T> type) {
    try {
      return type.apply(Objects.requireNonNull(names.get(name)));
    } catch (IllegalArgumentException e) {
      throw notFound(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the parameter {@code name} if it is there. */
  <T> Optional<T> parameter(String name, Function<String, T> type) {
    Set<String> values = query.distinct(List.of(name));
    if (values.size() > 1) {
      throw invalid("the parameter '%s' is there more than once".formatted(name));
    }
    try {
      return values.stream().findFirst().map(type);
    } catch (IllegalArgumentException e) {
      throw invalid("%s: %s".formatted(name, e.getMessage()));
    }
  }

  /** Returns how many are wanted: 50, or what {@code limit} says. */
  int limit() {
    return parameter("limit", Ask::count).orElse(USUAL);
  }

  private static int count(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new IllegalArgumentException("must be a whole number from 1 to " + MOST);
  }

  static Rejection notFound(String detail) {
    return new Rejection(Problem.NOT_FOUND, detail);
  }

  private static Rejection invalid(String detail) {
    return new Rejection(Problem.INVALID_FIELD, detail);
  }
}
