package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file that this process has to itself: a lock on a file beside it keeps a second one
 * out, so that leases of an earlier life need no waiting for.
 */
final class SqliteDatabase implements Database {
  /** "Gate", where SQLite keeps what kind of file it is. */
  private static final int APPLICATION = 0x47617465;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Checking every page takes about a second for this much. */
  private static final long CHECKED_IN_FULL = 64L << 20;

  /** Primary result codes that pass by themselves. */
  private static final Set<SQLiteErrorCode> PASSING = Set.of(
      SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_FULL);

  /** Primary result codes that say nothing about the statement. */
  private static final Set<SQLiteErrorCode> BREAKING = Set.of(
      SQLiteErrorCode.SQLITE_IOERR,
      SQLiteErrorCode.SQLITE_CORRUPT,
      SQLiteErrorCode.SQLITE_NOTADB,
      SQLiteErrorCode.SQLITE_CANTOPEN,
      SQLiteErrorCode.SQLITE_READONLY,
      SQLiteErrorCode.SQLITE_PERM,
      SQLiteErrorCode.SQLITE_AUTH,
      SQLiteErrorCode.SQLITE_NOMEM,
      SQLiteErrorCode.SQLITE_PROTOCOL,
      SQLiteErrorCode.SQLITE_INTERRUPT);

  private final Path file;
  private final int busyMillis;
  private final InstantSource clock;
  private final FileLock lock;

  private SqliteDatabase(Path file, int busyMillis, InstantSource clock, FileLock lock) {
    this.file = file;
    this.busyMillis = busyMillis;
    this.clock = clock;
    this.lock = lock;
  }

  /**
   * Opens the file and brings it to {@code schema}.
   *
   * @throws StoreUnusable if it is not such a file; it is left as it is
   * @throws StoreUnavailable if it cannot be read or written now
   */
  static SqliteDatabase open(SqliteSettings settings, InstantSource clock, Schema schema) {
    Path file = settings.file().toAbsolutePath();
    SqliteDatabase database = new SqliteDatabase(
        file, Math.toIntExact(settings.lockTimeout().toMillis()), clock, lock(file));
    try {
      database.prepare(schema);
      return database;
    } catch (SQLException e) {
      database.close();
      throw database.unopened(e);
    } catch (IOException e) {
      database.close();
      throw new StoreUnavailable("the store %s cannot be read or made".formatted(file), e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static FileLock lock(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(
          beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      channel.close();
      throw inUse(file);
    } catch (OverlappingFileLockException e) {
      release(channel);
      throw inUse(file);
    } catch (IOException e) {
      release(channel);
      throw new StoreUnavailable(
          "the store %s cannot be opened: its directory must exist and be writable".formatted(file),
          e);
    }
  }

  private static StoreUnusable inUse(Path file) {
    return new StoreUnusable(
        Reason.IN_USE,
        "another process has the store %s open; stop it first, or name another file"
            .formatted(file));
  }

  private static void release(@Nullable Channel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new StoreUnavailable("the store's lock cannot be let go", e);
    }
  }

  /** Password hashes and addresses are for the owner's eyes. */
  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void prepare(Schema schema) throws SQLException, IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, ownerOnly());
    }
    if (Files.size(file) > 0) {
      inspect(schema);
    }
    try (Session session = writer()) {
      migrate(session, schema);
      session.run("UPDATE @lane SET owner = NULL, expires_at = 0");
    }
  }

  /** Looks at the file without changing a byte of it. */
  private void inspect(Schema schema) throws SQLException, IOException {
    requireMagic();
    try (Session session = untouching()) {
      int application = number(session, "PRAGMA application_id");
      int version = number(session, "PRAGMA user_version");
      int tables = number(session, "SELECT count(*) FROM sqlite_schema");
      if (application != APPLICATION && (tables > 0 || version > 0)) {
        throw foreign();
      }
      if (version > schema.version()) {
        throw new StoreUnusable(
            Reason.NEWER,
            ("the store %s was written by a newer version of Gatepost (schema %d, this one knows"
                    + " %d); start that version, or restore the backup from before the upgrade")
                .formatted(file, version, schema.version()));
      }
      requireSound(session);
    }
  }

  private void requireMagic() throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      if (!Arrays.equals(content.readNBytes(MAGIC.length), MAGIC)) {
        throw foreign();
      }
    }
  }

  private StoreUnusable foreign() {
    return new StoreUnusable(
        Reason.FOREIGN,
        "%s is not a Gatepost store; name another file, or move this one away".formatted(file));
  }

  private void requireSound(Session session) throws SQLException, IOException {
    if (Files.size(file) <= CHECKED_IN_FULL) {
      String verdict =
          session.first(row -> row.getString(1), "PRAGMA quick_check(1)").orElse("");
      if (!verdict.equals("ok")) {
        throw corrupt(new SQLException("quick_check did not answer ok"));
      }
    }
  }

  private StoreUnusable corrupt(SQLException cause) {
    return new StoreUnusable(
        Reason.CORRUPT,
        ("the store %s is damaged; restore a backup, or save what can be read with: sqlite3 %s"
                + " .recover | sqlite3 recovered.db")
            .formatted(file, file),
        cause);
  }

  private RuntimeException unopened(SQLException e) {
    SQLiteErrorCode code = code(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB
        ? corrupt(e)
        : new StoreUnavailable("the store %s cannot be opened: %s".formatted(file, describe(e)), e);
  }

  private static void migrate(Session session, Schema schema) throws SQLException {
    for (int version = number(session, "PRAGMA user_version") + 1;
        version <= schema.version();
        version++) {
      session.run("BEGIN IMMEDIATE");
      for (String statement : schema.statements(version)) {
        session.run(statement);
      }
      session.run("PRAGMA application_id = " + APPLICATION);
      session.run("PRAGMA user_version = " + version);
      session.run("COMMIT");
    }
  }

  private static int number(Session session, String sql) throws SQLException {
    return session.first(row -> row.getInt(1), sql).orElseThrow();
  }

  @Override
  public Session writer() throws SQLException {
    Session session = connect(url(), new SQLiteConfig());
    session.run("PRAGMA journal_mode = WAL");
    session.run("PRAGMA synchronous = FULL");
    session.run("PRAGMA cache_size = -32768");
    session.run("PRAGMA wal_autocheckpoint = 4000");
    session.run("PRAGMA journal_size_limit = 67108864");
    return session;
  }

  @Override
  public Session reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(url(), config);
  }

  /** A read-only session that leaves not even a side file behind, unless one is there already. */
  private Session untouching() throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    boolean unread = Files.exists(log) && Files.size(log) > 0;
    return connect(unread ? url() : url() + "?immutable=1", config);
  }

  private String url() {
    return "jdbc:sqlite:" + file.toUri();
  }

  @Override
  public int keptReaders() {
    return 4;
  }

  private Session connect(String url, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(busyMillis);
    return new Session(config.createConnection(url), TableNames.PLAIN, Session.Travel.NONE);
  }

  @Override
  public void begin(Session session, Set<Scope> scopes) throws SQLException {
    session.run("BEGIN IMMEDIATE");
  }

  @Override
  public Session within(Connection transaction, Scope scope) {
    throw new UnsupportedOperationException(
        "a SQLite store has its file to itself; for transactions of your own, use PostgreSQL");
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.run("COMMIT");
  }

  @Override
  public void rollback(Session session) throws SQLException {
    session.forget();
    session.run("ROLLBACK");
  }

  @Override
  public Trouble trouble(SQLException failure) {
    SQLiteErrorCode code = code(failure);
    if (PASSING.contains(code)) {
      return Trouble.OUTAGE;
    }
    return BREAKING.contains(code) ? Trouble.CONNECTION : Trouble.STATEMENT;
  }

  @Override
  public String describe(SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_FULL -> "the disk is full";
      case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds its lock";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged";
      default -> "SQLite answered " + code(failure).name();
    };
  }

  /** Returns the primary result code: extended ones keep it in their lowest byte. */
  private static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  @Override
  public Instant now(Session session) {
    return clock.instant();
  }

  @Override
  public void close() {
    release(lock.acquiredBy());
  }
}
