package dev.gatepost.store.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How rows get into a table: one by one, or many with one statement that takes a list for each
 * column.
 *
 * @param table its name
 * @param texts the columns with text, which come first
 * @param numbers the columns with numbers
 */
record NewRows(String table, List<String> texts, List<String> numbers) {
  /** Returns the statement for one row. */
  String one() {
    return "INSERT INTO @%s (%s) VALUES (%s)".formatted(table, names(), repeated("?", columns()));
  }

  /** Returns the statement for any number of rows, in the words of PostgreSQL. */
  String many() {
    return "INSERT INTO @%s (%s) SELECT * FROM unnest(%s, %s)"
        .formatted(
            table,
            names(),
            repeated("CAST(? AS TEXT[])", texts.size()),
            repeated("CAST(? AS BIGINT[])", numbers.size()));
  }

  /** Returns what the column at {@code index} holds, in the words of PostgreSQL. */
  String type(int index) {
    return index < texts.size() ? "text" : "bigint";
  }

  /** Returns how many columns there are. */
  int columns() {
    return texts.size() + numbers.size();
  }

  private String names() {
    return Stream.concat(texts.stream(), numbers.stream()).collect(Collectors.joining(", "));
  }

  private static String repeated(String part, int count) {
    return String.join(", ", Collections.nCopies(count, part));
  }
}
