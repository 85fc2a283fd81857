package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * The tables of one prefix in a SQLite file, which this process has to itself: a lock on a file
 * beside it keeps a second one out, so that leases of an earlier life need no waiting for.
 *
 * <p>With a prefix, a host program may have the file open, also in this process. Then nothing but
 * SQLite may open it: on most systems, whoever closes a file lets go of every lock that the process
 * has on it.
 */
final class SqliteDatabase implements Database {
  /** How {@code PRAGMA synchronous} tells that a commit is on the disk. */
  private static final int FULL = 2;

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
  private final TableNames names;
  private final int busyMillis;
  private final InstantSource clock;
  private final FileLock lock;
  private final RightOfWay hosts = new RightOfWay();

  private SqliteDatabase(Path file, SqliteSettings settings, InstantSource clock, FileLock lock) {
    this.file = file;
    this.names = TableNames.of(settings.prefix());
    this.busyMillis = Math.toIntExact(settings.lockTimeout().toMillis());
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
    SqliteDatabase database =
        new SqliteDatabase(file, settings, clock, lock(file, settings.prefix()));
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

  private static FileLock lock(Path file, TablePrefix prefix) {
    Path beside = file.resolveSibling("%s.%slock".formatted(file.getFileName(), prefix));
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
    Migration migration = new Migration(
        new Migration.Place("file", file.toString()), names, schema, UnaryOperator.identity());
    if (Files.size(file) > 0) {
      inspect(migration);
    }
    try (Session session = writer()) {
      begin(session, Set.of());
      migration.run(session, tables(session));
      session.run("UPDATE @lane SET owner = NULL, expires_at = 0");
      commit(session);
    }
  }

  /** Looks at the file without changing a byte of it. */
  private void inspect(Migration migration) throws SQLException, IOException {
    try (Session session = isShared() ? reader() : untouching()) {
      migration.version(session, tables(session));
      requireSound(session);
    }
  }

  private boolean isShared() {
    return !names.prefix().equals(TablePrefix.NONE);
  }

  private static Set<String> tables(Session session) throws SQLException {
    return Set.copyOf(session.all(
        row -> row.getString(1), "SELECT name FROM sqlite_schema WHERE type = 'table'"));
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
    return switch (code(e)) {
      case SQLITE_CORRUPT -> corrupt(e);
      case SQLITE_NOTADB ->
        new StoreUnusable(
            Reason.FOREIGN,
            "%s is not a Gatepost store; name another file, or move this one away".formatted(file),
            e);
      default ->
        new StoreUnavailable("the store %s cannot be opened: %s".formatted(file, describe(e)), e);
    };
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
    // A session is for one thread at a time; SQLite need not see to it.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return Session.here(config.createConnection(url), names);
  }

  @Override
  public void begin(Session session, Set<Scope> scopes) throws SQLException {
    hosts.giveWay();
    session.run("BEGIN IMMEDIATE");
  }

  /** There is one writer at a time, whatever the scope; so the transaction becomes it. */
  @Override
  public Session within(Connection transaction, Scope scope) throws SQLException {
    Session session = Session.here(transaction, names);
    requireThisFile(session);
    requireDurable(session);
    hosts.claim();
    try {
      session.run("DELETE FROM @lane WHERE 1 = 0");
    } finally {
      hosts.giveBack();
    }
    return session;
  }

  /** Returns where a connection leads; empty if that is no file. Reads nothing of it. */
  static Optional<Path> file(Session session) throws SQLException {
    return session
        .first(row -> row.getString(3), "PRAGMA database_list")
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  private void requireThisFile(Session session) throws SQLException {
    if (file(session).filter(this::isThisFile).isEmpty()) {
      throw new IllegalArgumentException("the connection is not one to the file " + file);
    }
  }

  private boolean isThisFile(Path other) {
    try {
      return Files.isSameFile(file, other);
    } catch (IOException e) {
      throw new StoreUnavailable("the store %s cannot be found".formatted(file), e);
    }
  }

  /** In the middle of a transaction it is too late to set this. */
  private static void requireDurable(Session session) throws SQLException {
    boolean isDurable =
        session.first(row -> row.getInt(1) >= FULL, "PRAGMA synchronous").orElseThrow();
    if (!isDurable) {
      throw new IllegalArgumentException("the connection must have PRAGMA synchronous = FULL, so"
          + " that what it commits is on the disk");
    }
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
