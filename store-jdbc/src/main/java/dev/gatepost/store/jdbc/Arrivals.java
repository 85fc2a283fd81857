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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What arrives in one transaction, however much: it is asked for at once, decided in memory and
 * written at once. As soon as another statement wants to see or change anything, all is written and
 * what was known is forgotten; so the outcome is that of one statement after the other.
 */
final class Arrivals implements Session.Behind {
  /** How much one statement asks for at most. */
  private static final int LARGEST = 256;

  private final Session session;
  private final Set<Key> expected = new LinkedHashSet<>();
  private final Map<Key, Optional<CommandTable.Twin>> known = new HashMap<>();
  private final Set<Key> fresh = new HashSet<>();
  private final Set<Gathered> gathered = new LinkedHashSet<>();
  private final Map<Gathered, Optional<ReleaseTable.Open>> latest = new HashMap<>();
  private final Map<Gathered, BatchTable.Batch> windows = new HashMap<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
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
      submission.gathering().ifPresent(by -> gathered.add(new Gathered(submission.site(), by)));
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
    if (!keys.isEmpty()) {
      lookUpReleases();
    }
    for (int from = 0; from < keys.size(); from += LARGEST) {
      lookUp(keys.subList(from, Math.min(from + LARGEST, keys.size())));
    }
    keys.forEach(key -> known.putIfAbsent(key, Optional.empty()));
    expected.clear();
  }

  /** Asks for the releases that will probably be joined, on the same way. */
  private void lookUpReleases() throws SQLException {
    for (Gathered one : gathered) {
      latest.put(one, Optional.empty());
      ReleaseTable.askForLatest(
          session, one.site(), one.by(), open -> latest.put(one, Optional.of(open)));
    }
    gathered.clear();
  }

  private void lookUp(List<Key> keys) throws SQLException {
    int size = InList.length(keys.size());
    List<@Nullable Object> values = new ArrayList<>(4 * size);
    for (Key key : keys) {
      values.add(key.site());
      values.add(key.operation().contact());
      values.add(key.operation().name());
      values.add(key.operation().parameter());
    }
    values.addAll(Collections.nCopies(4 * (size - keys.size()), null));
    // PostgreSQL plans this while there are no commands, and keeps the plan. A left join and a site
    // that no index fits leave it one way to go: from each value through the index by contact. An
    // answer of numbers has a known size, so that the driver does not stop for it on the way.
    session
        .all(
            row -> found(row, keys),
            "SELECT c.seq, c.received_at, c.due_at, c.batch, v.column1 FROM (VALUES "
                + places(size) + ") AS v LEFT JOIN @command c"
                + " ON c.contact = v.column3 AND c.open_to_merge = 1 AND c.site || '' = v.column2"
                + " AND c.name = v.column4 AND c.parameter = v.column5",
            values.toArray())
        .forEach(found ->
            found.ifPresent(twin -> known.put(twin.getKey(), Optional.of(twin.getValue()))));
  }

  private static String places(int count) {
    return IntStream.range(0, count)
        .mapToObj(place -> "(" + place + ", ?, ?, ?, ?)")
        .collect(Collectors.joining(", "));
  }

  private static Optional<Map.Entry<Key, CommandTable.Twin>> found(ResultSet row, List<Key> keys)
      throws SQLException {
    return Columns.optionalNumber(row, 1).isPresent()
        ? Optional.of(Map.entry(keys.get(row.getInt(5)), CommandTable.Twin.read(row)))
        : Optional.empty();
  }

  /** Counts a new command into the release that {@code gathering} leads to, or into a new one. */
  BatchTable.Batch join(Submission submission, Gathering gathering) throws SQLException {
    Gathered one = new Gathered(submission.site(), gathering);
    BatchTable.Batch window = windows.get(one);
    if (window == null || !window.isAsExpectedBy(submission)) {
      session.behind(null);
      window = ReleaseTable.join(session, latest(one), submission, gathering);
      windows.put(one, window);
    }
    tally.add(window.release(), StoredOperation.of(submission.operation()));
    session.behind(this);
    return window;
  }

  private Optional<ReleaseTable.Open> latest(Gathered one) throws SQLException {
    if (!latest.containsKey(one)) {
      gathered.add(one);
      lookUpReleases();
      session.catchUp();
    }
    return Objects.requireNonNull(latest.remove(one));
  }

  /** Stores a command as {@code values}. */
  void insert(Submission submission, @Nullable Object[] values) {
    rows.add(values);
    fresh.add(Key.of(submission));
    session.putOff();
    session.behind(this);
  }

  @Override
  public void catchUp() throws SQLException {
    List<@Nullable Object[]> waiting = List.copyOf(rows);
    Tally counted = tally;
    forget();
    session.insert(CommandTable.NEW, waiting);
    counted.write(session);
  }

  /** Forgets everything: what was known, and what waits to be written. */
  void forget() {
    expected.clear();
    known.clear();
    fresh.clear();
    gathered.clear();
    latest.clear();
    windows.clear();
    rows.clear();
    tally = new Tally();
  }
}
