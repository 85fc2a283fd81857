package dev.gatepost.http.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The header lines of a call, in order. Names compare without regard to case; values never print.
 *
 * @param lines each line's name and value
 */
public record Headers(List<Line> lines) {
  /** No header at all. */
  public static final Headers NONE = new Headers(List.of());

  /** Copies the list. */
  public Headers {
    lines = List.copyOf(lines);
  }

  /** Takes the lines as they come. */
  public static Headers of(Line... lines) {
    return new Headers(List.of(lines));
  }

  /** Returns the values of every line called {@code name}, in order. */
  List<String> all(String name) {
    return lines.stream().filter(line -> line.is(name)).map(Line::value).toList();
  }

  /** Returns the last line called {@code name}, stripped, unless it is empty. */
  public Optional<String> last(String name) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).is(name)) {
        return Optional.of(lines.get(i).value().strip()).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return lines.stream().map(Line::name).collect(Collectors.joining(", ", "Headers[", "]"));
  }

  /** One line. */
  public record Line(String name, String value) {
    private boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
