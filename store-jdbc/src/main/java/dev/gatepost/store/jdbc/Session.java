package dev.gatepost.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the statements prepared on it. In each an {@code @} stands before the name of
 * a table. For one thread at a time.
 *
 * <p>With a database that is far, statements whose answer nobody needs yet travel with the next
 * one.
 */
final class Session implements AutoCloseable {
  /** How much waits at most: what travels together is one statement to prepare. */
  private static final int MOST = 8;

  private final Connection connection;
  private final TableNames tables;
  private final boolean far;
  private final List<Step> waiting = new ArrayList<>();
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private long writes;
  private boolean repeating;
  private final Arrivals arrivals = new Arrivals(this);
  private @Nullable Behind behind;

  private Session(Connection connection, TableNames tables, boolean far) {
    this.connection = connection;
    this.tables = tables;
    this.far = far;
  }

  /** Returns a session with a database in this process, which answers at once. */
  static Session here(Connection connection, TableNames tables) {
    return new Session(connection, tables, false);
  }

  /** Returns a session with a database for which each way there and back takes time. */
  static Session far(Connection connection, TableNames tables) {
    return new Session(connection, tables, true);
  }

  /** Takes in a row of an answer that comes later. */
  interface Listener {
    void hear(ResultSet row) throws SQLException;
  }

  /** A statement and its values, and who hears the answer. */
  private record Step(String sql, List<@Nullable Object> values, Listener listener) {}

  /** Turns the current row into a value. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Writes that were put off until another statement needs them done, or the transaction ends. */
  interface Behind {
    /** Makes up for them. */
    void catchUp() throws SQLException;
  }

  /** Lets {@code waiting} know before the next statement; in place of what was to know before. */
  void behind(@Nullable Behind waiting) {
    behind = waiting;
  }

  /** Does what was put off. */
  void catchUp() throws SQLException {
    reveal();
    if (!waiting.isEmpty()) {
      List<Step> steps = taken();
      read(execute(steps), steps.get(steps.size() - 1));
    }
  }

  private void reveal() throws SQLException {
    Behind before = behind;
    behind = null;
    if (before != null) {
      before.catchUp();
    }
  }

  /** Returns what arrives in this transaction. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** Runs a statement that gives no rows and takes no values. */
  void run(String sql) throws SQLException {
    catchUp();
    try (Statement statement = connection.createStatement()) {
      statement.execute(tables.applyTo(sql));
    }
  }

  /** Changes rows and returns how many. */
  int change(String sql, @Nullable Object... values) throws SQLException {
    int changed = executed(sql, values).getUpdateCount();
    writes += changed;
    return changed;
  }

  /** Runs a statement whose answer nobody needs, at the latest before the next one. */
  void later(String sql, @Nullable Object... values) throws SQLException {
    putOff();
    ask(row -> {}, sql, values);
  }

  /** Runs a statement whose answer is needed only with that of the next one. */
  void ask(Listener listener, String sql, @Nullable Object... values) throws SQLException {
    reveal();
    waiting.add(new Step(sql, Arrays.asList(values), listener));
    if (!far || waiting.size() == MOST) {
      catchUp();
    }
  }

  /** Inserts rows. */
  void insert(NewRows into, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    if (far) {
      later(into.many(), columns(into, rows));
    } else {
      changeAll(into.one(), rows);
    }
  }

  private @Nullable Object[] columns(NewRows into, List<@Nullable Object[]> rows)
      throws SQLException {
    @Nullable Object[] columns = new @Nullable Object[into.columns()];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      columns[i] = connection.createArrayOf(
          into.type(i), rows.stream().map(row -> row[column]).toArray());
    }
    return columns;
  }

  /** Changes rows with one statement and many values, in one go. */
  private void changeAll(String sql, List<@Nullable Object[]> all) throws SQLException {
    catchUp();
    PreparedStatement statement = prepared(sql);
    try {
      for (@Nullable Object[] values : all) {
        bind(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    } finally {
      statement.clearBatch();
    }
    writes += all.size();
  }

  /** Counts a change that is put off. */
  void putOff() {
    writes++;
  }

  /** Changes rows with a statement that ends in RETURNING. */
  <T> List<T> changed(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
    List<T> changed = all(row, sql, values);
    writes += changed.size();
    return changed;
  }

  <T> List<T> all(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = executed(sql, values).getResultSet()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = executed(sql, values).getResultSet()) {
      return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
    }
  }

  /** Ends the transaction that the connection began by itself with the first statement. */
  void commit() throws SQLException {
    catchUp();
    connection.commit();
  }

  /** Undoes the transaction that the connection began by itself with the first statement. */
  void rollback() throws SQLException {
    connection.rollback();
  }

  /** Says whether what comes may have been done already, before a connection broke. */
  void repeats(boolean repeats) {
    repeating = repeats;
  }

  /** Returns whether what is done may have been done already, before a connection broke. */
  boolean isRepeating() {
    return repeating;
  }

  /** Returns how many rows were changed so far. */
  long writes() {
    return writes;
  }

  /**
   * Returns whether {@code fact} is new to this session; facts of a lost transaction are forgotten.
   */
  boolean learns(String fact) {
    return known.add(fact);
  }

  /** Forgets what was learned in a transaction that is lost. */
  void forget() {
    known.clear();
    behind = null;
    waiting.clear();
    arrivals.forget();
  }

  /** Closes the statements, and leaves the connection to whom it belongs. */
  void leave() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Runs what waits and then {@code sql}, whose answer is the current result. */
  private PreparedStatement executed(String sql, @Nullable Object... values) throws SQLException {
    reveal();
    waiting.add(new Step(sql, Arrays.asList(values), row -> {}));
    return execute(taken());
  }

  private List<Step> taken() {
    List<Step> steps = List.copyOf(waiting);
    waiting.clear();
    return steps;
  }

  /** Runs {@code steps} on one way, and reads all answers but the last. */
  private PreparedStatement execute(List<Step> steps) throws SQLException {
    PreparedStatement statement =
        prepared(steps.stream().map(Step::sql).collect(Collectors.joining(";\n")));
    bind(statement, steps.stream().flatMap(step -> step.values().stream()).toArray());
    statement.execute();
    for (Step step : steps.subList(0, steps.size() - 1)) {
      read(statement, step);
      statement.getMoreResults();
    }
    return statement;
  }

  private static void read(PreparedStatement statement, Step step) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      while (rows != null && rows.next()) {
        step.listener().hear(rows);
      }
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(tables.applyTo(sql));
      prepared.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof Instant time) {
      statement.setLong(index, time.toEpochMilli());
    } else if (value instanceof Array array) {
      statement.setArray(index, array);
    } else {
      statement.setLong(index, ((Number) value).longValue());
    }
  }
}
