package dev.gatepost.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** What differs from one database to the next. Thread-safe. */
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
  /** Opens the session that changes things. */
  Session writer() throws SQLException;

  /** Opens a session that only reads, and sees what was committed before each statement. */
  Session reader() throws SQLException;

  /** Returns how many reading sessions to keep for the next who reads. */
  int keptReaders();

  /** Begins a transaction that may write; waits for those that write in one of {@code scopes}. */
  void begin(Session session, Set<Scope> scopes) throws SQLException;

  /**
   * Returns a session in a transaction that somebody else has begun and will end, after waiting for
   * those that write in {@code scope}.
   *
   * @throws IllegalArgumentException if it is not such a transaction of this database, or cannot do
   *     what ours do
   */
  Session within(Connection transaction, Scope scope) throws SQLException;

  /** Makes everything since {@link #begin} durable, or nothing of it. */
  void commit(Session session) throws SQLException;

  /** Undoes everything since {@link #begin}. */
  void rollback(Session session) throws SQLException;

  /** Returns what {@code failure} means for what comes next. */
  Trouble trouble(SQLException failure);

  /** Describes {@code failure} without any stored value. */
  String describe(SQLException failure);

  /** Returns the time by the clock that leases run by. */
  Instant now(Session session) throws SQLException;

  /** Lets go of the database. Sessions are closed before. */
  @Override
  void close();

  /** What a failure means for what comes next. */
  enum Trouble {
    /** The statement is to blame; others may work. */
    STATEMENT,
    /** Nothing works for the moment: disk full, locked. */
    OUTAGE,
    /** Nothing works on this connection any more; a new one may do. */
    CONNECTION
  }
}
