package dev.gatepost.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.site.SiteId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The journal, its lanes and the members of each site, in one database.
 *
 * <p>Every change is on stable storage before it is answered; changes that come at the same time
 * share one write to the disk. Starts no threads but those of a connection pool. Thread-safe.
 */
public final class JdbcStore implements AutoCloseable {
  private final Database database;
  private final Writer writer;
  private final LaneWriters lanes;
  private final Readers readers;
  private final PasswordHashing hashing;
  private final Housekeeping housekeeping;

  private JdbcStore(Database database, Writer writer, LaneWriters lanes, int passwordCost) {
    this.database = database;
    this.writer = writer;
    this.lanes = lanes;
    this.readers = new Readers(database);
    this.hashing = new PasswordHashing(passwordCost);
    this.housekeeping = new JdbcHousekeeping(writer);
  }

  /**
   * Opens a store in a SQLite file; makes it if it is not there and upgrades it if it is of an
   * older version. One process at a time. The file is in WAL mode from then on.
   *
   * <p>With a {@linkplain SqliteSettings#prefix() prefix}, the file may be a host program's, which
   * goes on using it. In this process it must do so through the same SQLite library, which is
   * {@code org.xerial:sqlite-jdbc}: two of them undo each other's locks.
   *
   * @param settings which file, and how
   * @param clock what leases run by
   * @param executor does all writing, one task at a time whatever it offers; best a thread of its
   *     own. The stages of {@link CommandJournal#append} complete on it, so what follows them
   *     should be short
   * @throws StoreUnusable if the file is damaged, of a newer version, something else or in use; it
   *     is left as it is
   * @throws StoreUnavailable if the file cannot be read or written now
   */
  public static JdbcStore open(SqliteSettings settings, InstantSource clock, Executor executor) {
    return open(settings, clock, executor, Schema.CURRENT);
  }

  static JdbcStore open(
      SqliteSettings settings, InstantSource clock, Executor executor, Schema schema) {
    Database database = SqliteDatabase.open(settings, clock, schema);
    Writer writer = new Writer(database, executor, settings.queueCapacity());
    return new JdbcStore(database, writer, LaneWriters.of(writer), settings.passwordCost());
  }

  /**
   * Opens a store in a PostgreSQL database (13 or newer) over connections of its own; makes its
   * tables if they are not there and upgrades them if they are of an older version. Any number of
   * processes at a time; leases run by the clock of PostgreSQL.
   *
   * @param server where the database is
   * @param settings how to use it
   * @param executor does all writing, one task at a time whatever it offers, but that of who works
   *     on a lane; best a thread of its own. The stages of {@link CommandJournal#append} complete
   *     on it, so what follows them should be short
   * @throws StoreUnusable if the schema is of a newer version or something else, or if the database
   *     does not let this user in; nothing was changed
   * @throws StoreUnavailable if the database cannot be reached now
   */
  public static JdbcStore open(
      PostgresServer server, PostgresSettings settings, Executor executor) {
    return open(server, settings, executor, LeaseClock.POSTGRES, Schema.CURRENT);
  }

  /**
   * Opens a store in a PostgreSQL database over the connections of a host program. Like
   * {@link #open(PostgresServer, PostgresSettings, Executor)}, but does not close {@code source}.
   * It keeps one connection for as long as it is open, and takes others for a moment to read.
   *
   * @param source gives connections to PostgreSQL; it should end a connection that is silent for
   *     too long (the driver's {@code socketTimeout}), or else a cut network is noticed late
   * @param settings how to use it; the schema holds no tables of the host's, unless a
   *     {@linkplain PostgresSettings#prefix() prefix} tells them apart
   * @param executor does all writing
   */
  public static JdbcStore open(DataSource source, PostgresSettings settings, Executor executor) {
    Database database =
        PostgresDatabase.open(source, () -> {}, settings, LeaseClock.POSTGRES, Schema.CURRENT);
    Writer writer = new Writer(database, executor, settings.queueCapacity());
    return new JdbcStore(database, writer, LaneWriters.of(writer), settings.passwordCost());
  }

  static JdbcStore open(
      PostgresServer server,
      PostgresSettings settings,
      Executor executor,
      LeaseClock clock,
      Schema schema) {
    HikariDataSource pool = server.pool();
    Database database = PostgresDatabase.open(pool, pool::close, settings, clock, schema);
    Writer writer = new Writer(database, executor, settings.queueCapacity());
    return new JdbcStore(
        database,
        writer,
        LaneWriters.beside(writer, database, settings.queueCapacity(), server.connections()),
        settings.passwordCost());
  }

  /** Returns the journal of all sites. */
  public CommandJournal journal() {
    return new JdbcCommandJournal(writer, lanes);
  }

  /**
   * Stores a submission in a transaction of the host program's: it is stored exactly if that is
   * committed, and then it will be done; if it is rolled back, nothing was ever there. Whether it
   * is new, merged or a duplicate is decided now.
   *
   * <p>Until the transaction ends, everything else that arrives for the site waits; in SQLite,
   * everything else that is to be written to the file. So do this last, commit at once, and do not
   * wait for the journal in between: what waits for longer than {@link PostgresSettings#patience()}
   * or {@link SqliteSettings#lockTimeout()} is refused.
   *
   * <p>In SQLite a transaction that has only read cannot wait its turn to write. One that begins
   * with a change, or with this call, does, for as long as its {@code busy_timeout} says.
   *
   * @param submission what {@link dev.gatepost.core.service.CommandIntake#prepare} makes of a
   *     command
   * @param transaction of the database in which the store is, and not committing by itself; in
   *     PostgreSQL it is READ COMMITTED, in SQLite it has {@code PRAGMA synchronous = FULL}, which
   *     both are the standard
   * @throws IdempotencyConflict if its key is another operation's
   * @throws IllegalArgumentException if {@code transaction} is not such a one; nothing was done
   * @throws SQLException if the database refuses, as SQLite does when somebody else is writing for
   *     too long; the transaction can then only be rolled back, and tried again from its start
   */
  public Receipt append(Submission submission, Connection transaction) throws SQLException {
    return JdbcCommandJournal.append(database, submission, transaction);
  }

  /** Returns what an operator sees of the journal. */
  public JournalArchive archive() {
    return new JdbcJournalArchive(readers, writer);
  }

  /** Returns what keeps the store small. */
  public Housekeeping housekeeping() {
    return housekeeping;
  }

  /** Returns the releases of all sites. */
  public Releases releases() {
    return new JdbcReleases(readers);
  }

  /** Returns what an operator does to releases. */
  public ReleaseControl releaseControl() {
    return new JdbcReleaseControl(readers, writer);
  }

  /** Returns the lanes of all sites. */
  public Lanes lanes() {
    return new JdbcLanes(database, readers, lanes);
  }

  /** Returns what remembers the runs of custom operations of all sites. */
  public OperationRuns operationRuns() {
    return new JdbcOperationRuns(readers, writer);
  }

  /** Returns what is kept of the subscriptions of {@code site}. */
  public Subscriptions subscriptions(SiteId site) {
    return new JdbcSubscriptions(site, readers, writer);
  }

  /** Returns the codes of {@code site}. */
  public CouponBook couponBook(SiteId site) {
    return new JdbcCouponBook(site, readers, writer);
  }

  /** Returns what remembers where each site is at home. */
  public SiteHomes siteHomes() {
    return new JdbcSiteHomes(writer);
  }

  /** Returns the members of {@code site}. */
  public MemberDirectory members(SiteId site) {
    return new JdbcMemberDirectory(site, readers, writer);
  }

  /** Returns the members of {@code site} as a list. */
  public MemberRoster roster(SiteId site) {
    return new JdbcMemberRoster(site, readers, writer);
  }

  /** Returns the passwords of the members of {@code site}. */
  public Credentials credentials(SiteId site) {
    return new JdbcCredentials(site, hashing, readers, writer);
  }

  /** Returns the set-password links of the members of {@code site}. */
  public PasswordLinks passwordLinks(SiteId site) {
    return new JdbcPasswordLinks(site, hashing, readers, writer);
  }

  /**
   * Returns the tokens of outside services, which can be read only with {@code secret}. What was
   * stored with another secret counts as not stored.
   */
  public TokenStore tokens(SealingSecret secret) {
    return new JdbcTokenStore(secret, database, readers, writer);
  }

  /** Writes what waits to be written, then closes the database. What comes later is refused. */
  @Override
  public void close() {
    readers.close();
    Stream.concat(lanes.writers().stream(), Stream.of(writer)).distinct().forEach(Writer::close);
    database.close();
  }

  /** The way to the writing session, for this package's tests. */
  Writer writer() {
    return writer;
  }
}
