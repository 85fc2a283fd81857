package dev.gatepost.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures with names.
 *
 * @param title what was asked
 * @param columns what each figure is, with its unit
 * @param rows one for each thing measured, its name first; values are texts and numbers
 */
public record Table(String title, List<String> columns, List<List<Object>> rows) {
  private static final double WHOLE = 100;

  /** Copies the lists and checks that they fit. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of '%s' has %d values for %d columns: %s"
            .formatted(title, row.size(), columns.size(), row));
      }
    }
  }

  /** Returns a table without rows. */
  public static Table of(String title, String... columns) {
    return new Table(title, List.of(columns), List.of());
  }

  /** Returns this table with one more row. */
  public Table row(Object... values) {
    List<List<Object>> all = new ArrayList<>(rows);
    all.add(List.of(values));
    return new Table(title, columns, all);
  }

  /** Returns the table in the form of Markdown, so that it can be pasted into a page. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(row.stream().map(Table::text).toList()));
    int[] widths = IntStream.range(0, columns.size())
        .map(column ->
            lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
        .toArray();
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), widths));
      text.append(i == 0 ? rule(widths) : "");
    }
    return text.append('\n').toString();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> i == 0 ? left(cells.get(i), widths[i]) : right(cells.get(i), widths[i]))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String rule(int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> i == 0 ? "-".repeat(widths[i]) : "-".repeat(widths[i] - 1) + ":")
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, number >= WHOLE ? "%,.0f" : "%.2f", number);
    }
    return value instanceof Number count
        ? String.format(Locale.ROOT, "%,d", count.longValue())
        : value.toString();
  }
}
