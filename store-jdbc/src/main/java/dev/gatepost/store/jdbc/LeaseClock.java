package dev.gatepost.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;

/** What leases run by: one clock for all nodes. */
interface LeaseClock {
  /** The clock of PostgreSQL's machine; it goes on during a transaction. */
  LeaseClock POSTGRES = session -> session
      .first(
          row -> Columns.time(row, 1),
          "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")
      .orElseThrow();

  /** Returns the time, asking in {@code session} if need be. */
  Instant now(Session session) throws SQLException;
}
