package dev.gatepost.store.jdbc;

import static dev.gatepost.testkit.HousekeepingContract.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import dev.gatepost.testkit.JournalUnderTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables that stand beside those of a host program, and of another store. */
@OnEveryEngine
final class TablePrefixTest {
  private static final TablePrefix OURS = new TablePrefix("gatepost_");
  private static final TablePrefix OTHERS = new TablePrefix("gatepost_b_");
  private static final UpdateUser SYNC = new UpdateUser(new ContactId("7"));

  @RegisterExtension
  final StoreUnderTest place;

  TablePrefixTest(Engine engine) {
    place = engine.store();
  }

  @Test
  void aHostsTablesOfTheSameNamesLieBesideOurs() throws SQLException {
    place.vacate();
    for (String table : Schema.CURRENT.tables()) {
      host("CREATE TABLE " + table + " (dish TEXT)");
      host("INSERT INTO " + table + " VALUES ('soup')");
    }
    host("CREATE INDEX command_by_site ON command (dish)");
    JdbcStore store = place.beside(OURS);
    everythingIsDone(place.journal(store));
    place.clock().advance(RETENTION.finished().plusMillis(1));
    assertThat(store.housekeeping().tidy(RETENTION, place.clock().instant())).isTrue();

    for (String table : Schema.CURRENT.tables()) {
      assertThat(dishes(table)).containsExactly("soup");
    }
  }

  @Test
  void twoStoresInOnePlaceDoNotSeeEachOther() {
    JournalUnderTest one = place.journal(place.beside(OURS));
    JournalUnderTest other = place.journal(place.beside(OTHERS));
    CommandId command = one.append(SYNC).id();
    LaneLease lease = one.lease();
    one.claim(lease);

    assertThat(other.archive().find(command)).isEmpty();
    assertThat(other.lanes().withDueWork(other.now())).isEmpty();
    assertThat(other.append(SYNC).status()).isEqualTo(Status.ACCEPTED);
    assertThat(place.journal().archive().find(command)).isEmpty();
    everythingIsDone(other);
    one.record(lease, command, new Outcome.Applied("done"));
    assertThat(one.find(command).outcome()).isPresent();
  }

  @Test
  void aStoreIsFoundAgainByItsPrefix() {
    CommandId command = place.journal(place.beside(OURS)).append(SYNC).id();
    place.close();

    assertThat(place.journal(place.beside(OURS)).find(command).id()).isEqualTo(command);
  }

  @Test
  void aPrefixUnderWhichTheHostHasATableOfOursIsRefused() throws SQLException {
    host("CREATE TABLE gatepost_command (dish TEXT)");

    assertThatThrownBy(() -> place.beside(OURS))
        .isInstanceOfSatisfying(
            StoreUnusable.class,
            unusable -> assertThat(unusable.reason()).isEqualTo(Reason.FOREIGN))
        .hasMessageContaining("another prefix");
  }

  @Test
  void aPrefixIsPlain() {
    for (String name :
        List.of("1a", "pg_x", "sqlite_x", "a-b", "A", "a.b", "a;drop", "x".repeat(31))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new TablePrefix(name));
    }
  }

  /** Stores and does one of each kind of work. */
  private void everythingIsDone(JournalUnderTest journal) {
    journal.append(SYNC, "key");
    journal.append(new BatchSync(new ContactId("7")));
    journal.clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal.lease();
    journal.claim(lease).forEach(work -> journal.record(lease, work.id(), new Outcome.Applied("")));
    journal.claim(lease).forEach(work -> journal.record(lease, work.id(), new Outcome.Applied("")));
    journal.hearTheEnd(lease);
    assertThat(journal.lanes().withDueWork(journal.now())).isEmpty();
    journal.lanes().release(lease);
  }

  private void host(String sql) throws SQLException {
    try (Connection host = place.host();
        Statement statement = host.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> dishes(String table) throws SQLException {
    try (Connection host = place.host();
        Statement statement = host.createStatement();
        ResultSet rows = statement.executeQuery("SELECT dish FROM " + table)) {
      return rows.next() ? List.of(rows.getString(1)) : List.of();
    }
  }
}
