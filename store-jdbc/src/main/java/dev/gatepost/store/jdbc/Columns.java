package dev.gatepost.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads what a column may hold. */
final class Columns {
  private Columns() {}

  static Instant time(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalTime(ResultSet row, int column) throws SQLException {
    return optionalNumber(row, column).map(Instant::ofEpochMilli);
  }

  static Optional<Long> optionalNumber(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }

  static Optional<String> optionalText(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
