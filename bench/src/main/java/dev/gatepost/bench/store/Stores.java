package dev.gatepost.bench.store;

import java.io.IOException;
import java.nio.file.Path;

/** One kind of database; gives a fresh store for each measurement. */
public sealed interface Stores extends AutoCloseable permits SqliteFiles, PostgresSchemas {
  /**
   * Opens what somebody asked for.
   *
   * @param wish {@code sqlite}, {@code postgresql} for one that is started for this, or
   *     {@code postgresql://user:password@host:port/database}
   * @param folder where files are made
   */
  static Stores of(String wish, Path folder) throws IOException {
    return switch (wish) {
      case "sqlite" -> new SqliteFiles(folder);
      case "postgresql" -> PostgresSchemas.on(LocalPostgres.in(folder));
      default -> PostgresSchemas.at(wish);
    };
  }

  /** Returns whether {@link #of} understands {@code wish}. */
  static boolean isPossible(String wish) {
    return wish.matches("sqlite|postgresql|postgresql://[^@/]+@[^@/]+:\\d+/.+");
  }

  /** Returns what kind it is, for titles. */
  String name();

  /** Returns what makes an answered command safe, for the report. */
  String durability();

  /** Returns whether several processes may share a store. */
  boolean isShared();

  /** Returns how many connections serve it best when each request commits for itself. */
  int connectionsForSingleCommits();

  /** Makes a store. */
  StorePlace fresh() throws IOException;

  /** Deletes what {@link #fresh} made. */
  @Override
  void close() throws IOException;
}
