package dev.gatepost.bench.store;

import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.SqliteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SQLite, each store in a file of its own below one folder. */
public final class SqliteFiles implements Stores {
  private final Path folder;
  private final List<Path> made = new ArrayList<>();

  /** Makes files below {@code folder}; the disk that it is on is what is measured. */
  public SqliteFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String durability() {
    return "journal_mode=WAL, synchronous=FULL: an fsync before each answer";
  }

  @Override
  public boolean isShared() {
    return false;
  }

  /** More than one writer only wait for one another's lock. */
  @Override
  public int connectionsForSingleCommits() {
    return 1;
  }

  @Override
  public StorePlace fresh() throws IOException {
    clean();
    Path file = Files.createTempDirectory(folder, "store").resolve("gatepost.db");
    made.add(file);
    return new StorePlace(
        "sqlite:" + file,
        Map.of(),
        "jdbc:sqlite:" + file,
        writer -> JdbcStore.open(SqliteSettings.at(file), InstantSource.system(), writer));
  }

  @Override
  public void close() throws IOException {
    clean();
  }

  private void clean() throws IOException {
    for (Path file : made) {
      for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
      Files.deleteIfExists(file.getParent());
    }
    made.clear();
  }
}
