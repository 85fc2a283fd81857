package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be in the place where the store should be. */
final class SqliteFileTest {
  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  @Test
  void aStoreOfAnOlderVersionIsUpgradedWithWhatItHolds() {
    sqlite.vacate();
    sqlite.opened(Schema.CURRENT.asOf(1));
    CommandId command =
        sqlite.journal().append(new UpdateUser(new ContactId("7"))).id();
    sqlite.reopened();

    assertThat(sqlite.journal().find(command).id()).isEqualTo(command);
    assertThat(sqlite.members().anna().contact()).isEqualTo(new ContactId("7"));
  }

  @Test
  void underASteadyLoadTheFileDoesNotGrow() {
    SteadyLoad load = new SteadyLoad(sqlite);
    load.days(15);
    long pages = sqlite.pages();
    load.days(30);

    assertThat(sqlite.pages()).isLessThanOrEqualTo(pages + pages / 10);
  }

  /** The manual says how large a disk has to be. */
  @Test
  void aCommandTakesNoMoreThanHalfAKilobyte() {
    int commands = 20_000;
    SteadyLoad load = new SteadyLoad(sqlite);
    long before = sqlite.pages();
    load.post(commands);
    load.settleAll();

    assertThat((sqlite.pages() - before) * 4096 / commands).isBetween(200L, 500L);
  }

  /** And not through the index by site, which may hold a million rows of a release. */
  @Test
  void singleCommandsAreFoundThroughTheirOwnIndexes() throws Exception {
    List<String> plan = new ArrayList<>();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
        Statement statement = other.createStatement();
        ResultSet steps = statement.executeQuery("EXPLAIN QUERY PLAN "
            + TableNames.of(TablePrefix.NONE).applyTo(CommandTable.SINGLES))) {
      while (steps.next()) {
        plan.add(steps.getString("detail"));
      }
    }

    assertThat(plan.stream().filter(step -> step.contains(" command ")))
        .satisfiesExactly(
            step -> assertThat(step).contains("command_single_at_once"),
            step -> assertThat(step).contains("command_single_due"));
  }

  @Test
  void aStoreOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    sqlite.close();
    change("UPDATE schema_version SET version = 99");

    assertLeftAlone(Reason.NEWER, "99", "backup");
  }

  @Test
  void aStoreOfANewerVersionThatWasNotClosedIsLeftAloneToo() throws Exception {
    sqlite.close();
    Path unclosed = sqlite.file().resolveSibling("unclosed.db");
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
        Statement statement = open.createStatement()) {
      statement.execute("UPDATE schema_version SET version = 99");
      Files.copy(sqlite.file(), unclosed);
      Files.copy(beside(sqlite.file(), "-wal"), beside(unclosed, "-wal"));
    }
    Files.move(beside(unclosed, "-wal"), beside(sqlite.file(), "-wal"));
    Files.delete(sqlite.file());
    Files.move(unclosed, sqlite.file());

    assertLeftAlone(Reason.NEWER, "99");
  }

  @Test
  void aDamagedStoreIsRefusedAndLeftAlone() throws Exception {
    sqlite.close();
    try (RandomAccessFile content = new RandomAccessFile(sqlite.file().toFile(), "rw")) {
      content.seek(4096);
      content.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    assertLeftAlone(Reason.CORRUPT, "backup", ".recover");
  }

  @Test
  void aStoreThatWasCutOffIsRefusedAndLeftAlone() throws Exception {
    sqlite.close();
    try (RandomAccessFile content = new RandomAccessFile(sqlite.file().toFile(), "rw")) {
      content.setLength(content.length() / 2);
    }

    assertLeftAlone(Reason.CORRUPT, "backup");
  }

  @Test
  void aFileOfAnotherKindIsRefusedAndLeftAlone() throws Exception {
    sqlite.close();
    Files.writeString(sqlite.file(), "a shopping list, longer than a header");

    assertLeftAlone(Reason.FOREIGN, "another file");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws Exception {
    sqlite.vacate();
    change("CREATE TABLE recipes (name TEXT)");

    assertLeftAlone(Reason.FOREIGN, "another file");
  }

  @Test
  void anEmptyFileBecomesAStore() throws IOException {
    sqlite.vacate();
    Files.createFile(sqlite.file());

    assertThat(sqlite.journal().append(new UpdateUser(new ContactId("7"))).id()).isNotNull();
  }

  @Test
  void aStoreIsOpenedOnceInAProcess() {
    sqlite.store();

    assertThatThrownBy(() -> JdbcStore.open(sqlite.settings(), sqlite.clock(), Runnable::run))
        .isInstanceOfSatisfying(
            StoreUnusable.class,
            unusable -> assertThat(unusable.reason()).isEqualTo(Reason.IN_USE));
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path nowhere = sqlite.file().resolveSibling("nowhere").resolve("gatepost.db");

    assertThatThrownBy(
            () -> JdbcStore.open(SqliteSettings.at(nowhere), sqlite.clock(), Runnable::run))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("directory");
  }

  @Test
  void onlyTheOwnerMayReadTheStore() throws IOException {
    assumeThat(Files.getFileStore(sqlite.file()).supportsFileAttributeView("posix"))
        .isTrue();

    for (Path file : List.of(sqlite.file(), beside(sqlite.file(), ".lock"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  private void assertLeftAlone(Reason reason, String... words) throws IOException {
    byte[] before = Files.readAllBytes(sqlite.file());
    List<String> namesBefore = names();

    assertThatThrownBy(sqlite::store)
        .isInstanceOfSatisfying(
            StoreUnusable.class, unusable -> assertThat(unusable.reason()).isEqualTo(reason))
        .hasMessageContaining(sqlite.file().toString())
        .hasMessageContainingAll(words);
    assertThat(Files.readAllBytes(sqlite.file())).isEqualTo(before);
    assertThat(names()).containsAll(namesBefore);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(sqlite.file().resolveSibling(""))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
