package dev.gatepost.store.jdbc;

import static dev.gatepost.testkit.JournalUnderTest.LIFETIME;
import static dev.gatepost.testkit.JournalUnderTest.NODE;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.testkit.JournalUnderTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How changes reach the disk, and what happens when they do not. */
final class WriterTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension
  final SqliteStore sqlite = new SqliteStore();

  private final HeldExecutor held = new HeldExecutor();

  @Test
  void everyCommitReachesTheDiskBeforeItIsAnswered() {
    Writer writer = sqlite.store().writer();

    assertThat(writer.<Integer>call(Scope.NONE, session -> number(session, "PRAGMA synchronous")))
        .as("2 is FULL")
        .isEqualTo(2);
    assertThat(writer.<String>call(
            Scope.NONE,
            session ->
                session.first(row -> row.getString(1), "PRAGMA journal_mode").orElseThrow()))
        .isEqualTo("wal");
  }

  @Test
  void aThousandCommandsShareOneTransaction() throws IOException {
    sqlite.openedWith(held);
    List<CompletableFuture<Receipt>> receipts = appendMany(1000);
    assertThat(receipts).noneMatch(CompletableFuture::isDone);
    held.letGo();

    assertThat(receipts).allMatch(CompletableFuture::isDone);
    assertThat(WriteAheadLog.transactions(sqlite.file())).isEqualTo(1);
  }

  @Test
  void moreThanAThousandTakeTurns() throws IOException {
    sqlite.openedWith(held);
    appendMany(2500);
    held.letGo();

    assertThat(WriteAheadLog.transactions(sqlite.file())).isEqualTo(3);
  }

  @Test
  void aChangeThatFailsIsAnsweredAloneAndTheOthersAreKept() {
    JdbcStore store = sqlite.openedWith(held);
    CompletableFuture<Receipt> before = append("1");
    CompletableFuture<Integer> failing = store
        .writer()
        .submit(Scope.NONE, session -> session.change("INSERT INTO nowhere VALUES (1)"));
    CompletableFuture<Receipt> after = append("2");
    held.letGo();

    assertThat(failing)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .withMessageContaining("nowhere");
    assertThat(List.of(before, after)).allSatisfy(this::isStored);
  }

  @Test
  void aChangeThatFailsHalfwayLeavesNothing() {
    JdbcStore store = sqlite.openedWith(held);
    CompletableFuture<Receipt> before = append("1");
    CompletableFuture<Integer> failing = store.writer().submit(Scope.NONE, session -> {
      session.change("DELETE FROM command");
      throw new IllegalStateException("halfway");
    });
    held.letGo();

    assertThat(failing)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .withMessage("halfway");
    assertThat(before).satisfies(this::isStored);
  }

  @Test
  void aRefusedChangeCostsNoOtherItsPlaceInTheTransaction() throws IOException {
    JdbcStore store = sqlite.openedWith(held);
    CompletableFuture<Receipt> before = append("1");
    CompletableFuture<Boolean> refused = store.writer().submit(Scope.NONE, session -> {
      LaneTable.require(session, new LaneLease(SITE, 1, sqlite.clock().instant()));
      return true;
    });
    held.letGo();

    assertThat(refused).isCompletedExceptionally();
    assertThat(before).satisfies(this::isStored);
    assertThat(WriteAheadLog.transactions(sqlite.file())).isEqualTo(1);
  }

  @Test
  void tooManyWaitingChangesAreRefusedAndTheEarlierOnesAreKept() {
    sqlite.opened(sqlite.settings().withQueueCapacity(2), held);
    CompletableFuture<Receipt> first = append("1");
    CompletableFuture<Receipt> second = append("2");
    CompletableFuture<Receipt> third = append("3");

    assertThat(third)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(StoreUnavailable.class);
    held.letGo();
    assertThat(List.of(first, second)).allSatisfy(this::isStored);
  }

  @Test
  void whoFollowsAnAnswerMayCallTheStoreAndWait() {
    JdbcStore store = sqlite.store();
    CompletableFuture<Optional<LaneLease>> nested =
        append("1").thenApply(receipt -> store.lanes().acquire(SITE, NODE, LIFETIME));

    assertThat(nested).succeedsWithin(SOON).satisfies(lease -> assertThat(lease).isPresent());
  }

  @Test
  void anExecutorThatStoppedLosesNothing() {
    ExecutorService stopped = Executors.newSingleThreadExecutor();
    stopped.shutdown();
    sqlite.openedWith(stopped);

    assertThat(append("1")).satisfies(this::isStored);
  }

  @Test
  void closingWritesWhatWaits() {
    sqlite.openedWith(Executors.newSingleThreadExecutor());
    List<CompletableFuture<Receipt>> receipts = appendMany(3000);
    JdbcStore store = sqlite.reopened();

    assertThat(receipts)
        .allSatisfy(
            receipt -> assertThat(store.archive().find(receipt.join().id())).isPresent());
  }

  @Test
  void aClosedStoreRefusesEverything() {
    JournalUnderTest journal = sqlite.journal();
    sqlite.close();

    assertThat(journal.journal().append(journal.submission(command("1"))))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> journal.lanes().acquire(SITE, NODE, LIFETIME))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> journal.lanes().withDueWork(journal.now()))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void aFullDiskStoresNothingAndRecoversByItself() {
    JdbcStore store = sqlite.store();
    Receipt before = append("before").join();
    int pages =
        store.writer().<Integer>call(Scope.NONE, session -> number(session, "PRAGMA page_count"));
    store.writer().call(Scope.NONE, session -> number(session, "PRAGMA max_page_count = " + pages));

    List<CompletableFuture<Receipt>> receipts = appendMany(2000);
    assertThat(CompletableFuture.allOf(receipts.toArray(CompletableFuture[]::new)))
        .failsWithin(SOON);
    assertThat(receipts)
        .anySatisfy(receipt -> assertThat(receipt)
            .failsWithin(SOON)
            .withThrowableThat()
            .withCauseInstanceOf(StoreUnavailable.class)
            .withMessageContaining("the disk is full"));
    long stored =
        receipts.stream().filter(receipt -> !receipt.isCompletedExceptionally()).count();
    assertThat(store.writer().<Integer>call(Scope.NONE, WriterTest::commands))
        .isEqualTo(1 + (int) stored);

    store.writer().call(Scope.NONE, session -> number(session, "PRAGMA max_page_count = 1000000"));
    assertThat(append("after")).satisfies(this::isStored);
    assertThat(store.archive().find(before.id())).isPresent();
  }

  @Test
  void aFileThatAnotherProgramLockedStoresNothingAndRecoversByItself() throws SQLException {
    sqlite.opened(sqlite.settings().withLockTimeout(Duration.ofMillis(50)), Runnable::run);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(append("1"))
          .failsWithin(SOON)
          .withThrowableThat()
          .withCauseInstanceOf(StoreUnavailable.class)
          .withMessageContaining("another program holds its lock");
      statement.execute("COMMIT");
    }

    assertThat(sqlite.store().writer().<Integer>call(Scope.NONE, WriterTest::commands))
        .isZero();
    assertThat(append("1")).satisfies(this::isStored);
  }

  private List<CompletableFuture<Receipt>> appendMany(int count) {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      receipts.add(append("many-" + i));
    }
    return receipts;
  }

  private CompletableFuture<Receipt> append(String contact) {
    JournalUnderTest journal = sqlite.journal();
    return journal.journal().append(journal.submission(command(contact))).toCompletableFuture();
  }

  private static Operation command(String contact) {
    return new UpdateUser(new ContactId(contact));
  }

  private void isStored(CompletableFuture<Receipt> receipt) {
    assertThat(receipt).succeedsWithin(SOON);
    assertThat(sqlite.store().archive().find(receipt.join().id())).isPresent();
  }

  private static int commands(Session session) throws SQLException {
    return number(session, "SELECT count(*) FROM command");
  }

  private static int number(Session session, String sql) throws SQLException {
    return session.first(row -> row.getInt(1), sql).orElseThrow();
  }
}
