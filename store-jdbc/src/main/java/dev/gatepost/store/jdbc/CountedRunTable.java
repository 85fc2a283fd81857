package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.site.SiteId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** How often each limited operation ran for each contact. */
final class CountedRunTable {
  private CountedRunTable() {}

  /** Returns when the runs of other commands began. */
  static List<Instant> others(Session session, SiteId site, OperationRun run) throws SQLException {
    return session.all(
        row -> Columns.time(row, 1),
        "SELECT began_at FROM @counted_run"
            + " WHERE site = ? AND contact = ? AND operation = ? AND command <> ?",
        site.value(),
        run.contact().value(),
        run.operation().value(),
        run.command().value());
  }

  /** Returns when the runs began that began after {@code since}. */
  static List<Instant> after(
      Session session, SiteId site, ContactId contact, CustomOperationName operation, Instant since)
      throws SQLException {
    return session.all(
        row -> Columns.time(row, 1),
        "SELECT began_at FROM @counted_run"
            + " WHERE site = ? AND contact = ? AND operation = ? AND began_at > ? ORDER BY began_at",
        site.value(),
        contact.value(),
        operation.value(),
        storable(since));
  }

  /** Counts {@code run}, once. */
  static void count(Session session, SiteId site, OperationRun run) throws SQLException {
    session.change(
        "INSERT INTO @counted_run (site, contact, operation, command, began_at, counts_until)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        site.value(),
        run.contact().value(),
        run.operation().value(),
        run.command().value(),
        run.at(),
        run.limit().flatMap(RunLimit::per).map(run.at()::plus).orElse(null));
  }

  static void uncount(Session session, SiteId site, OperationRun run) throws SQLException {
    session.change(
        "DELETE FROM @counted_run"
            + " WHERE site = ? AND contact = ? AND operation = ? AND command = ?",
        site.value(),
        run.contact().value(),
        run.operation().value(),
        run.command().value());
  }

  /** Forgets the runs that no longer count. */
  static void forget(Session session, SiteId site, OperationRun run, Instant since)
      throws SQLException {
    session.change(
        "DELETE FROM @counted_run"
            + " WHERE site = ? AND contact = ? AND operation = ? AND command <> ? AND began_at <= ?",
        site.value(),
        run.contact().value(),
        run.operation().value(),
        run.command().value(),
        storable(since));
  }

  /** Since ever is a time that no number of milliseconds can tell. */
  private static Instant storable(Instant since) {
    return since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
  }
}
