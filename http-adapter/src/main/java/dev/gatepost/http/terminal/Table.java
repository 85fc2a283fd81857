package dev.gatepost.http.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rows of text in columns that line up, under a line of capitals. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table without rows. */
  public Table(String... heads) {
    rows.add(Stream.of(heads).map(head -> head.toUpperCase(Locale.ROOT)).toList());
  }

  /** Adds a row; it has as many cells as there are heads. */
  public Table row(Object... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d heads".formatted(cells.length, rows.get(0).size()));
    }
    rows.add(Stream.of(cells).map(String::valueOf).toList());
    return this;
  }

  /** Prints it; what is in the last column may be as long as it likes. */
  public void print(PrintStream out) {
    rows.forEach(row -> out.println(line(row)));
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.append(" ".repeat(width(i) - row.get(i).length())).append(GAP);
      }
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
