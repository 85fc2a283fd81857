package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.release.Release;
import dev.gatepost.testkit.JournalUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left when the process is gone. */
final class CrashTest {
  private static final int ID_LENGTH = 26;

  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Test
  void everythingAcknowledgedIsThereAfterAKill() throws Exception {
    sqlite.close();
    List<String> acknowledged = new ArrayList<>();
    try (Child child = Child.start(BusyServer.class, sqlite.file())) {
      acknowledged.addAll(child.lines(2000));
      acknowledged.addAll(child.kill());
    }
    JournalArchive archive = sqlite.store().archive();

    assertThat(acknowledged)
        .filteredOn(line -> line.length() == ID_LENGTH)
        .hasSizeGreaterThanOrEqualTo(2000)
        .allSatisfy(id -> assertThat(archive.find(new CommandId(id))).isPresent());
    Release.Progress progress =
        sqlite.store().releases().newest(JournalUnderTest.SITE, 1).get(0).progress();
    assertThat(progress.waiting()).isEqualTo(commands());
  }

  @Test
  void aSecondProcessIsKeptOut() throws Exception {
    sqlite.close();
    try (Child child = Child.start(BusyServer.class, sqlite.file())) {
      child.lines(1);
      assertThatThrownBy(sqlite::store)
          .isInstanceOfSatisfying(
              StoreUnusable.class,
              unusable -> assertThat(unusable.reason()).isEqualTo(StoreUnusable.Reason.IN_USE))
          .hasMessageContaining(sqlite.file().toString());
      child.kill();
    }

    assertThat(sqlite.store().releases().newest(JournalUnderTest.SITE, 1)).hasSize(1);
  }

  @Test
  void aRestartNeedNotWaitForTheLeasesOfItsEarlierLife() {
    CommandId command =
        sqlite.journal().append(new UpdateUser(new ContactId("7"))).id();
    sqlite.journal().claim(sqlite.journal().lease());
    JdbcStore store = sqlite.reopened();

    assertThat(store.lanes().withDueWork(sqlite.clock().instant()))
        .containsExactly(JournalUnderTest.SITE);
    assertThat(store
            .lanes()
            .acquire(JournalUnderTest.SITE, JournalUnderTest.OTHER_NODE, JournalUnderTest.LIFETIME)
            .map(lease -> sqlite.journal().claimOne(lease).id()))
        .contains(command);
  }

  private long commands() {
    return sqlite
        .store()
        .writer()
        .<Long>call(
            Scope.NONE,
            session -> session
                .first(row -> row.getLong(1), "SELECT count(*) FROM command")
                .orElseThrow());
  }
}
