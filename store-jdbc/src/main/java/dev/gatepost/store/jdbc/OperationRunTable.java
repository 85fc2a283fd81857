package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.RunStart.Written;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Who acts on a contact, or did last. */
final class OperationRunTable {
  private OperationRunTable() {}

  /** How a run stands. */
  enum State {
    OPEN,
    DONE,
    WITHDRAWN,
    ABANDONED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The last run of a contact. */
  record Last(CommandId command, State state) {
    static Last read(ResultSet row) throws SQLException {
      return new Last(new CommandId(row.getString(1)), State.of(row.getString(2)));
    }

    boolean isOf(OperationRun run) {
      return command.equals(run.command());
    }

    boolean isOpen() {
      return state == State.OPEN;
    }
  }

  static Optional<Last> last(Session session, SiteId site, ContactId contact) throws SQLException {
    return session.first(
        Last::read,
        "SELECT command, state FROM @operation_run WHERE site = ? AND contact = ?",
        site.value(),
        contact.value());
  }

  /** Returns what the last run that was done has left behind. */
  static Optional<Written> written(Session session, SiteId site, ContactId contact)
      throws SQLException {
    return session.first(
        row -> new Written(Columns.time(row, 1), row.getString(2)),
        "SELECT written_at, written FROM @operation_run"
            + " WHERE site = ? AND contact = ? AND written_at IS NOT NULL",
        site.value(),
        contact.value());
  }

  /** Makes {@code run} the contact's last; what the one before has left behind stays. */
  static void open(Session session, SiteId site, OperationRun run) throws SQLException {
    session.change("""
        INSERT INTO @operation_run (site, contact, command, state) VALUES (?, ?, ?, 'open')
          ON CONFLICT (site, contact) DO UPDATE
          SET command = excluded.command, state = excluded.state""", site.value(), run.contact().value(), run.command().value());
  }

  static void end(Session session, SiteId site, OperationRun run, State state) throws SQLException {
    session.change(
        "UPDATE @operation_run SET state = ? WHERE site = ? AND contact = ?",
        state.word(),
        site.value(),
        run.contact().value());
  }

  static void done(Session session, SiteId site, OperationRun run, String written)
      throws SQLException {
    session.change(
        "UPDATE @operation_run SET state = 'done', written = ?, written_at = ?"
            + " WHERE site = ? AND contact = ?",
        written,
        run.at(),
        site.value(),
        run.contact().value());
  }
}
