package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Which tokens are stored, and who may renew them. */
final class TokenTable {
  private TokenTable() {}

  /** A row. */
  record Entry(long version, long fence, Instant claimedUntil, Optional<String> sealed) {
    private static Entry read(ResultSet row) throws SQLException {
      return new Entry(
          row.getLong(1), row.getLong(2), Columns.time(row, 3), Columns.optionalText(row, 4));
    }
  }

  static Optional<Entry> find(Session session, TokenKey key) throws SQLException {
    return session.first(
        Entry::read,
        "SELECT version, fence, claimed_until, sealed FROM @token WHERE name = ?",
        key.value());
  }

  /** Gives the right to renew, unless somebody has it at {@code now}. */
  static Optional<Entry> claim(Session session, TokenKey key, Instant now, Instant until)
      throws SQLException {
    session.change(
        "INSERT INTO @token (name, version, fence, claimed_until) VALUES (?, 0, 0, 0)"
            + " ON CONFLICT (name) DO NOTHING",
        key.value());
    return session
        .changed(
            Entry::read,
            "UPDATE @token SET fence = fence + 1, claimed_until = ?"
                + " WHERE name = ? AND claimed_until <= ?"
                + " RETURNING version, fence, claimed_until, sealed",
            until,
            key.value(),
            now)
        .stream()
        .findFirst();
  }

  /** Stores {@code sealed} unless others were stored since the claim; returns whether it did. */
  static boolean store(Session session, TokenClaim claim, String sealed) throws SQLException {
    return session.change(
            "UPDATE @token SET version = version + 1, claimed_until = 0, sealed = ?"
                + " WHERE name = ? AND version = ?",
            sealed,
            claim.key().value(),
            claim.version())
        > 0;
  }

  /** Ends the claim if it is still the latest; returns whether it was. */
  static boolean release(Session session, TokenClaim claim) throws SQLException {
    return session.change(
            "UPDATE @token SET claimed_until = 0 WHERE name = ? AND fence = ?",
            claim.key().value(),
            claim.fence())
        > 0;
  }
}
