package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal in the database, as an operator sees it. */
final class JdbcJournalArchive implements JournalArchive {
  /** What became of a merged command stands with the one it was merged into. */
  private static final String SELECT = """
      SELECT c.id, c.site, c.name, c.contact, c.parameter, c.received_at, c.state, c.attempts,
          coalesce(t.due_at, c.due_at), coalesce(t.outcome, c.outcome),
          coalesce(t.refusal, c.refusal), coalesce(t.sentence, c.sentence), t.id, r.id, b.due_at
        FROM @command c LEFT JOIN @command t ON t.seq = c.merged_into
        LEFT JOIN @release r ON r.seq = c.release LEFT JOIN @batch b ON b.seq = c.batch""";

  private final Readers readers;
  private final Writer writer;

  JdbcJournalArchive(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public Optional<JournalRecord> find(CommandId command) {
    return readers.read(session ->
        session.first(JdbcJournalArchive::toRecord, SELECT + " WHERE c.id = ?", command.value()));
  }

  @Override
  public List<JournalRecord> search(JournalQuery query, int limit) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    query.contact().ifPresent(contact -> {
      conditions.add("c.contact = ?");
      values.add(contact.value());
    });
    query.site().ifPresent(site -> {
      // A contact has few commands and a site many: beside one, the site's index is no help.
      conditions.add(query.contact().isPresent() ? "c.site || '' = ?" : "c.site = ?");
      values.add(site.value());
    });
    query.release().ifPresent(release -> {
      conditions.add("c.release = (SELECT seq FROM @release WHERE id = ?)");
      values.add(release.value());
    });
    // Written out, because only then may the database use the index of that state alone.
    query.state().ifPresent(state -> conditions.add("c.state = '" + States.column(state) + "'"));
    values.add(limit);
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return readers.read(session -> session.all(
        JdbcJournalArchive::toRecord,
        SELECT + where + " ORDER BY c.seq DESC LIMIT ?",
        values.toArray()));
  }

  @Override
  public boolean replay(CommandId command, Instant now) {
    Optional<SiteId> site = readers.read(session -> CommandTable.site(session, command));
    return writer.call(
        site.map(Scope::of).orElse(Scope.NONE),
        session -> Settlement.replay(session, command, now));
  }

  private static JournalRecord toRecord(ResultSet row) throws SQLException {
    StoredOperation operation =
        new StoredOperation(row.getString(3), row.getString(4), row.getString(5));
    Instant due = Instant.ofEpochMilli(Math.max(row.getLong(9), row.getLong(15)));
    return new JournalRecord(
        new CommandId(row.getString(1)),
        new SiteId(row.getString(2)),
        operation.toOperation(),
        Columns.time(row, 6),
        due,
        States.fromColumn(row.getString(7)),
        row.getInt(8),
        outcome(row, due),
        Columns.optionalText(row, 13).map(CommandId::new),
        Columns.optionalText(row, 14).map(ReleaseId::new));
  }

  private static Optional<Outcome> outcome(ResultSet row, Instant due) throws SQLException {
    String refusal = row.getString(11);
    String sentence = row.getString(12);
    return Columns.optionalText(row, 10)
        .map(kind -> new StoredOutcome(kind, refusal, sentence).toOutcome(due));
  }
}
