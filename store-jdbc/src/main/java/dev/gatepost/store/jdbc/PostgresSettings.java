package dev.gatepost.store.jdbc;

import java.time.Duration;

/**
 * How to keep a store in a PostgreSQL database. Start from {@link #STANDARD} and change what should
 * differ.
 *
 * @param schema where the tables are; made if it is not there; default {@code gatepost}
 * @param prefix what the names of the tables begin with; with one, the schema may hold a host
 *     program's tables, too; default none
 * @param patience how long to wait for another node that writes to the same site; default 8 s
 * @param pause how long this process may stand still in the middle of a transaction before
 *     PostgreSQL undoes it, so that the other nodes need not wait for it; default 4 s
 * @param queueCapacity how many changes may wait to be written before further ones are refused;
 *     default 100,000
 * @param passwordCost the work factor of bcrypt, 4 to 31: each step doubles the time that one
 *     password takes; default 10, some 50 ms
 */
public record PostgresSettings(
    SchemaName schema,
    TablePrefix prefix,
    Duration patience,
    Duration pause,
    int queueCapacity,
    int passwordCost) {
  /** What fits most. */
  public static final PostgresSettings STANDARD = new PostgresSettings(
      new SchemaName("gatepost"),
      TablePrefix.NONE,
      Duration.ofSeconds(8),
      Duration.ofSeconds(4),
      100_000,
      10);

  /** Checks the numbers. */
  public PostgresSettings {
    requireMillis("patience", patience);
    requireMillis("pause", pause);
    Limits.requireQueueCapacity(queueCapacity);
    Limits.requirePasswordCost(passwordCost);
  }

  /** Returns these settings with another {@code schema}. */
  public PostgresSettings withSchema(SchemaName name) {
    return new PostgresSettings(name, prefix, patience, pause, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code prefix}. */
  public PostgresSettings withPrefix(TablePrefix beginning) {
    return new PostgresSettings(schema, beginning, patience, pause, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code patience}. */
  public PostgresSettings withPatience(Duration longest) {
    return new PostgresSettings(schema, prefix, longest, pause, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code pause}. */
  public PostgresSettings withPause(Duration longest) {
    return new PostgresSettings(schema, prefix, patience, longest, queueCapacity, passwordCost);
  }

  /** Returns these settings with another {@code queueCapacity}. */
  public PostgresSettings withQueueCapacity(int capacity) {
    return new PostgresSettings(schema, prefix, patience, pause, capacity, passwordCost);
  }

  /** Returns these settings with another {@code passwordCost}. */
  public PostgresSettings withPasswordCost(int cost) {
    return new PostgresSettings(schema, prefix, patience, pause, queueCapacity, cost);
  }

  private static void requireMillis(String name, Duration duration) {
    if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " must be 1 ms to 24 days, not " + duration);
    }
  }
}
