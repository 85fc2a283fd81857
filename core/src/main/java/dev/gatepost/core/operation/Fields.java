package dev.gatepost.core.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names and values of one post, from query, form or JSON alike, with nesting written as a path:
 * {@code contact[id]} and {@code {"contact":{"id":…}}} are both {@code contact.id}. A body that is
 * only a value stands under {@link #BARE_BODY}. It may hold personal data, so it never prints.
 */
public record Fields(Map<String, List<String>> values) {
  /** The name of a body that is only a value, as Ontraport's post data may be. */
  public static final String BARE_BODY = "(body)";

  /** A post without fields. */
  public static final Fields NONE = new Fields(Map.of());

  /** Brings the names to path form and copies everything. */
  public Fields {
    Map<String, List<String>> canonical = new LinkedHashMap<>();
    values.forEach((name, given) ->
        canonical.merge(path(name), List.copyOf(given), (one, other) -> join(one, other)));
    values = Map.copyOf(canonical);
  }

  /** Returns the distinct values under {@code names} that are not blank, stripped. */
  public Set<String> distinct(List<String> names) {
    Set<String> found = new LinkedHashSet<>();
    for (String name : names) {
      for (String value : values.getOrDefault(name, List.of())) {
        if (!value.isBlank()) {
          found.add(value.strip());
        }
      }
    }
    return found;
  }

  /** Returns the fields of both. */
  public Fields and(Fields other) {
    Map<String, List<String>> all = new LinkedHashMap<>(values);
    other.values.forEach((name, given) -> all.merge(name, given, Fields::join));
    return new Fields(all);
  }

  /** Names the fields; their values stay out of logs and errors. */
  @Override
  public String toString() {
    return "Fields" + values.keySet();
  }

  private static String path(String name) {
    return name.replace("]", "").replace("[", ".");
  }

  private static List<String> join(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
