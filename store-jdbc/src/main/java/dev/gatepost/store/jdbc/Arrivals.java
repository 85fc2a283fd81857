package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What arrives in one transaction, however much: it is asked for at once, decided in memory and
 * written at once. As soon as another statement wants to see or change anything, all is written and
 * what was known is forgotten; so the outcome is that of one statement after the other.
 */
final class Arrivals implements Session.Behind {
  /** How much one statement asks for; few sizes, so that few statements are prepared. */
  private static final List<Integer> SIZES = List.of(1, 20, 200);

  private static final int LARGEST = SIZES.get(SIZES.size() - 1);

  private final Session session;
  private final Set<Key> expected = new LinkedHashSet<>();
  private final Map<Key, Optional<CommandTable.Twin>> known = new HashMap<>();
  private final Set<Key> fresh = new HashSet<>();
  private final Map<Gathered, BatchTable.Batch> windows = new HashMap<>();
  private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
  private Tally tally = new Tally();

  Arrivals(Session session) {
    this.session = session;
  }

  /** What makes two mergeable operations equal. */
  private record Key(String site, StoredOperation operation) {
    static Key of(Submission submission) {
      return new Key(submission.site().value(), StoredOperation.of(submission.operation()));
    }
  }

  private record Gathered(SiteId site, Gathering by) {}

  /** Says that {@code submission} will be asked about. */
  void expect(Submission submission) {
    if (submission.operation().isMergeable()) {
      expected.add(Key.of(submission));
    }
  }

  /** Finds an equal command that waits and was not tried yet. */
  Optional<CommandTable.Twin> twin(Submission submission) throws SQLException {
    Key key = Key.of(submission);
    if (fresh.contains(key)) {
      session.catchUp();
    }
    session.behind(null);
    expected.add(key);
    lookUp();
    session.behind(this);
    return Objects.requireNonNull(known.remove(key));
  }

  private void lookUp() throws SQLException {
    expected.removeAll(known.keySet());
    List<Key> keys = List.copyOf(expected);
    for (int from = 0; from < keys.size(); from += LARGEST) {
      lookUp(keys.subList(from, Math.min(from + LARGEST, keys.size())));
    }
    keys.forEach(key -> known.putIfAbsent(key, Optional.empty()));
    expected.clear();
  }

  private void lookUp(List<Key> keys) throws SQLException {
    int size = SIZES.stream().filter(fits -> keys.size() <= fits).findFirst().orElseThrow();
    List<Object> values = new ArrayList<>(4 * size);
    for (int i = 0; i < size; i++) {
      Key key = keys.get(Math.min(i, keys.size() - 1));
      values.addAll(List.of(
          key.site(),
          key.operation().contact(),
          key.operation().name(),
          key.operation().parameter()));
    }
    String marks = String.join(", ", Collections.nCopies(size, "(?, ?, ?, ?)"));
    // PostgreSQL plans this while there are no commands, and keeps the plan. A left join and a site
    // that no index fits leave it one way to go: from each value through the index by contact.
    session
        .all(
            Arrivals::found,
            "SELECT c.seq, c.received_at, c.due_at, c.batch, c.site, c.name, c.contact, c.parameter"
                + " FROM (VALUES " + marks + ") AS v LEFT JOIN @command c"
                + " ON c.contact = v.column2 AND c.open_to_merge = 1 AND c.site || '' = v.column1"
                + " AND c.name = v.column3 AND c.parameter = v.column4",
            values.toArray())
        .forEach(found ->
            found.ifPresent(twin -> known.put(twin.getKey(), Optional.of(twin.getValue()))));
  }

  private static Optional<Map.Entry<Key, CommandTable.Twin>> found(ResultSet row)
      throws SQLException {
    if (row.getString(5) == null) {
      return Optional.empty();
    }
    StoredOperation operation =
        new StoredOperation(row.getString(6), row.getString(7), row.getString(8));
    return Optional.of(
        Map.entry(new Key(row.getString(5), operation), CommandTable.Twin.read(row)));
  }

  /** Counts a new command into the release that {@code gathering} leads to, or into a new one. */
  BatchTable.Batch join(Submission submission, Gathering gathering) throws SQLException {
    Gathered gathered = new Gathered(submission.site(), gathering);
    BatchTable.Batch window = windows.get(gathered);
    if (window == null || !window.isAsExpectedBy(submission)) {
      session.behind(null);
      window = ReleaseTable.join(session, submission, gathering);
      windows.put(gathered, window);
    }
    tally.add(window.release(), StoredOperation.of(submission.operation()));
    session.behind(this);
    return window;
  }

  /** Stores a command with {@code sql} and {@code values}. */
  void insert(String sql, Submission submission, @Nullable Object[] values) {
    rows.computeIfAbsent(sql, absent -> new ArrayList<>()).add(values);
    fresh.add(Key.of(submission));
    session.putOff();
    session.behind(this);
  }

  @Override
  public void catchUp() throws SQLException {
    Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>(rows);
    Tally counted = tally;
    forget();
    for (Map.Entry<String, List<@Nullable Object[]>> statement : waiting.entrySet()) {
      session.changeAll(statement.getKey(), statement.getValue());
    }
    counted.write(session);
  }

  /** Forgets everything: what was known, and what waits to be written. */
  void forget() {
    expected.clear();
    known.clear();
    fresh.clear();
    windows.clear();
    rows.clear();
    tally = new Tally();
  }
}
