package dev.gatepost.http.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The header lines of a call. Names compare without regard to case; values never print. */
public final class Headers {
  /** No header at all. */
  public static final Headers NONE = new Headers(Map.of());

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Takes header names with the values of all their lines, in order. */
  public Headers(Map<String, List<String>> values) {
    values.forEach((name, lines) -> this.values.put(name, List.copyOf(lines)));
  }

  /** Returns the values of every line called {@code name}, in order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns the last line called {@code name}, stripped, unless it is empty. */
  public Optional<String> last(String name) {
    List<String> lines = all(name);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(lines.get(lines.size() - 1).strip()).filter(value -> !value.isEmpty());
  }

  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
