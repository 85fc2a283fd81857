package dev.gatepost.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * How to keep a store in one SQLite file. Start from {@link #at} or {@link #beside} and change what
 * should differ.
 *
 * @param file the database; made if it is not there, in a directory that is
 * @param prefix what the names of the tables begin with; with one, the file may hold a host
 *     program's tables, too; default none
 * @param lockTimeout how long to wait for another program that holds the file's lock; default 5 s
 * @param queueCapacity how many changes may wait to be written before further ones are refused;
 *     default 100,000
 * @param passwordCost the work factor of bcrypt, 4 to 31: each step doubles the time that one
 *     password takes; default 10, some 50 ms
 */
public record SqliteSettings(
    Path file, TablePrefix prefix, Duration lockTimeout, int queueCapacity, int passwordCost) {
  /** Checks the numbers. */
  public SqliteSettings {
    if (lockTimeout.isNegative() || lockTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("lockTimeout must be 0 to 24 days, not " + lockTimeout);
    }
    Limits.requireQueueCapacity(queueCapacity);
    Limits.requirePasswordCost(passwordCost);
  }

  /** Returns the standard settings for {@code file}. */
  public static SqliteSettings at(Path file) {
    return new SqliteSettings(file, TablePrefix.NONE, Duration.ofSeconds(5), 100_000, 10);
  }

  /**
   * Returns the standard settings for the file of a host program, which has tables of its own
   * there.
   *
   * @param source gives connections to that file
   * @param prefix what the names of the tables begin with
   * @throws SQLException if there is no connection to be had
   */
  public static SqliteSettings beside(DataSource source, TablePrefix prefix) throws SQLException {
    try (Connection connection = source.getConnection();
        Session session = Session.here(connection, TableNames.of(prefix))) {
      return SqliteDatabase.file(session)
          .map(file -> at(file).withPrefix(prefix))
          .orElseThrow(() -> new IllegalArgumentException(
              "the connections lead to no file of SQLite, but to a database in memory"));
    }
  }

  /** Returns these settings with another {@code prefix}. */
  public SqliteSettings withPrefix(TablePrefix beginning) {
    return new SqliteSettings(file, beginning, lockTimeout, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code lockTimeout}. */
  public SqliteSettings withLockTimeout(Duration timeout) {
    return new SqliteSettings(file, prefix, timeout, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code queueCapacity}. */
  public SqliteSettings withQueueCapacity(int capacity) {
    return new SqliteSettings(file, prefix, lockTimeout, capacity, passwordCost);
  }

  /** Returns these settings with another {@code passwordCost}. */
  public SqliteSettings withPasswordCost(int cost) {
    return new SqliteSettings(file, prefix, lockTimeout, queueCapacity, cost);
  }
}
