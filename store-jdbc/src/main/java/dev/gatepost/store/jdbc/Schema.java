package dev.gatepost.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps that lead from an empty database to the tables of this version. A step that was
 * published is never changed; a new version adds one.
 *
 * <p>They are written once, in SQLite's words: {@code TEXT}, {@code INTEGER} also for times and
 * numbers of any size, {@code INTEGER NOT NULL PRIMARY KEY} for a number that the database gives,
 * {@code WITHOUT ROWID} for a table that is its own index. {@link PostgresDatabase} translates
 * these. An {@code @} stands before the name of a table or an index.
 *
 * @param steps the scripts, oldest first
 */
record Schema(List<String> steps) {
  private static final Pattern TABLE = Pattern.compile("CREATE TABLE @(\\w+)");

  static final Schema CURRENT = new Schema(Stream.of(
          "1-journal",
          "2-members",
          "3-operation-runs",
          "4-order-forms",
          "5-marks",
          "6-tokens",
          "7-housekeeping")
      .map(name -> resource("schema/" + name + ".sql"))
      .toList());

  /** Returns the version that the last step leads to; 0 is an empty database. */
  int version() {
    return steps.size();
  }

  /** Returns the schema as it was at {@code version}. */
  Schema asOf(int version) {
    return new Schema(steps.subList(0, version));
  }

  /** Returns the names of the tables that all steps together make. */
  Set<String> tables() {
    return steps.stream()
        .flatMap(step -> TABLE.matcher(step).results())
        .map(table -> table.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the statements of the step that leads to {@code version}. */
  List<String> statements(int version) {
    String script = steps.get(version - 1);
    String bare =
        script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    return Arrays.stream(bare.split(";", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String resource(String name) {
    try (InputStream script = Schema.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
