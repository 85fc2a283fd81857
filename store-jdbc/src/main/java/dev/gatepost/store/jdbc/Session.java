package dev.gatepost.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the statements prepared on it. In each an {@code @} stands before the name of
 * a table. For one thread at a time.
 */
final class Session implements AutoCloseable {
  private final Connection connection;
  private final TableNames tables;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private long writes;
  private boolean repeating;
  private final Arrivals arrivals = new Arrivals(this);
  private @Nullable Behind behind;

  Session(Connection connection, TableNames tables) {
    this.connection = connection;
    this.tables = tables;
  }

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
    Behind waiting = behind;
    behind = null;
    if (waiting != null) {
      waiting.catchUp();
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
    int changed = bound(sql, values).executeUpdate();
    writes += changed;
    return changed;
  }

  /** Changes rows with one statement and many values, in one go. */
  void changeAll(String sql, List<@Nullable Object[]> all) throws SQLException {
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
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
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

  private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    bind(statement, values);
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    catchUp();
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
    } else {
      statement.setLong(index, ((Number) value).longValue());
    }
  }
}
