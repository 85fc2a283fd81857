package dev.gatepost.bench.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of this program's own that waits for the disk, and can be tormented. */
public final class LocalPostgres implements Closeable {
  private final Path folder;
  private EmbeddedPostgres running;

  private LocalPostgres(Path folder, EmbeddedPostgres running) {
    this.folder = folder;
    this.running = running;
  }

  /** Starts one whose files are below {@code folder}: the disk that is measured. */
  public static LocalPostgres in(Path folder) throws IOException {
    Path data = folder.resolve("postgres");
    return new LocalPostgres(data, builder(data).start());
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "4GB");
  }

  /** Returns where it is, as {@code postgresql://user:password@host:port/database}. */
  public String url() {
    return "postgresql://postgres:unused@127.0.0.1:%d/postgres".formatted(running.getPort());
  }

  /** Returns the port it listens on. */
  public int port() {
    return running.getPort();
  }

  /** Stops it, which breaks every connection, and starts it again in the same place. */
  public void restart() throws IOException {
    int port = running.getPort();
    running.close();
    running = builder(folder).setPort(port).start();
  }

  /** Ends every connection but this one, in the middle of whatever it does. */
  public void terminateConnections() throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port());
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE application_name = 'gatepost' AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IOException("the connections cannot be ended", e);
    }
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
