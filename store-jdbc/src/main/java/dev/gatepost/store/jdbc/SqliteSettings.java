package dev.gatepost.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to keep a store in one SQLite file. Start from {@link #at} and change what should differ.
 *
 * @param file the database; made if it is not there, in a directory that is
 * @param lockTimeout how long to wait for another program that holds the file's lock; default 5 s
 * @param queueCapacity how many changes may wait to be written before further ones are refused;
 *     default 100,000
 * @param passwordCost the work factor of bcrypt, 4 to 31: each step doubles the time that one
 *     password takes; default 10, some 50 ms
 */
public record SqliteSettings(Path file, Duration lockTimeout, int queueCapacity, int passwordCost) {
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
    return new SqliteSettings(file, Duration.ofSeconds(5), 100_000, 10);
  }

  /** Returns these settings with another {@code lockTimeout}. */
  public SqliteSettings withLockTimeout(Duration timeout) {
    return new SqliteSettings(file, timeout, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code queueCapacity}. */
  public SqliteSettings withQueueCapacity(int capacity) {
    return new SqliteSettings(file, lockTimeout, capacity, passwordCost);
  }

  /** Returns these settings with another {@code passwordCost}. */
  public SqliteSettings withPasswordCost(int cost) {
    return new SqliteSettings(file, lockTimeout, queueCapacity, cost);
  }
}
