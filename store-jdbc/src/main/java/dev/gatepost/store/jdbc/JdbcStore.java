package dev.gatepost.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.CouponBook;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.site.SiteId;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * The journal, its lanes and the members of each site, in one database.
 *
 * <p>Every change is on stable storage before it is answered; changes that come at the same time
 * share one write to the disk. Starts no threads but those of a connection pool. Thread-safe.
 */
public final class JdbcStore implements AutoCloseable {
  private final Database database;
  private final Writer writer;
  private final Readers readers;
  private final PasswordHashing hashing;

  private JdbcStore(Database database, Writer writer, PasswordHashing hashing) {
    this.database = database;
    this.writer = writer;
    this.readers = new Readers(database);
    this.hashing = hashing;
  }

  /**
   * Opens a store in a SQLite file; makes it if it is not there and upgrades it if it is of an
   * older version. One process at a time.
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
    return new JdbcStore(
        database,
        new Writer(database, executor, settings.queueCapacity()),
        new PasswordHashing(settings.passwordCost()));
  }

  /**
   * Opens a store in a PostgreSQL database (13 or newer) over connections of its own; makes its
   * tables if they are not there and upgrades them if they are of an older version. Any number of
   * processes at a time; leases run by the clock of PostgreSQL.
   *
   * @param server where the database is
   * @param settings how to use it
   * @param executor does all writing, one task at a time whatever it offers; best a thread of its
   *     own. The stages of {@link CommandJournal#append} complete on it, so what follows them
   *     should be short
   * @throws StoreUnusable if the schema is of a newer version or something else, or if the database
   *     does not let this user in; nothing was changed
   * @throws StoreUnavailable if the database cannot be reached now
   */
  public static JdbcStore open(
      PostgresServer server, PostgresSettings settings, Executor executor) {
    return open(server, settings, executor, LeaseClock.POSTGRES, Schema.CURRENT);
  }

  static JdbcStore open(
      PostgresServer server,
      PostgresSettings settings,
      Executor executor,
      LeaseClock clock,
      Schema schema) {
    HikariDataSource pool = server.pool();
    Database database = PostgresDatabase.open(pool, pool::close, settings, clock, schema);
    return new JdbcStore(
        database,
        new Writer(database, executor, settings.queueCapacity()),
        new PasswordHashing(settings.passwordCost()));
  }

  /** Returns the journal of all sites. */
  public CommandJournal journal() {
    return new JdbcCommandJournal(writer);
  }

  /** Returns what an operator sees of the journal. */
  public JournalArchive archive() {
    return new JdbcJournalArchive(readers, writer);
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
    return new JdbcLanes(database, readers, writer);
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
    writer.close();
    database.close();
  }

  /** The way to the writing session, for this package's tests. */
  Writer writer() {
    return writer;
  }
}
