package dev.gatepost.store.jdbc;

import static dev.gatepost.testkit.JournalUnderTest.LIFETIME;
import static dev.gatepost.testkit.JournalUnderTest.NODE;
import static dev.gatepost.testkit.JournalUnderTest.OTHER_NODE;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.port.Submission;
import dev.gatepost.testkit.JournalUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Several nodes on one PostgreSQL: they decide as one, and none waits for one that stands still.
 */
final class NodesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ContactId ANNA = new ContactId("7");

  @RegisterExtension
  final PostgresStore postgres = new PostgresStore();

  @Test
  void equalCommandsThatArriveOnTwoNodesAtOnceAreOnePieceOfWork() {
    for (List<Receipt> both : onBothNodes(contact -> new UpdateUser(contact))) {
      assertThat(both)
          .extracting(Receipt::status)
          .containsExactlyInAnyOrder(Status.ACCEPTED, Status.MERGED);
      assertThat(mergedInto(both)).isEqualTo(accepted(both));
    }
  }

  @Test
  void aChargeThatArrivesOnTwoNodesAtOnceIsMadeOnce() {
    for (List<Receipt> both :
        onBothNodes(contact -> new ChargeSubscription(contact, Optional.empty()))) {
      assertThat(both)
          .extracting(Receipt::status)
          .containsExactlyInAnyOrder(Status.ACCEPTED, Status.DUPLICATE);
      assertThat(both).extracting(Receipt::id).containsOnly(both.get(0).id());
    }
  }

  @Test
  void oneReleaseCollectsWhatArrivesOnTwoNodes() {
    List<List<Receipt>> receipts = onBothNodes(BatchSync::new);

    assertThat(postgres.store().releases().newest(SITE, 10)).singleElement().satisfies(release -> {
      assertThat(release.progress().waiting()).isEqualTo(receipts.size());
      assertThat(release.progress().merged()).isEqualTo(receipts.size());
    });
  }

  @Test
  void aKeyThatArrivesOnTwoNodesWithOtherContentIsOneCommandAndOneConflict() {
    JdbcStore other = postgres.another();
    for (int i = 0; i < 20; i++) {
      String key = "key-" + i;
      List<CompletableFuture<Receipt>> both = List.of(
          append(postgres.store(), new UpdateUser(new ContactId("a" + i)), key),
          append(other, new UpdateUser(new ContactId("b" + i)), key));

      assertThat(both.stream().map(NodesTest::status).toList())
          .containsExactlyInAnyOrder("ACCEPTED", IdempotencyConflict.class.getSimpleName());
    }
  }

  @Test
  void aNodeWhoseLaneWasTakenCannotFinishWhatItHad() {
    JournalUnderTest one = postgres.journal();
    JournalUnderTest other = postgres.journal(postgres.another());
    CommandId command = one.append(new UpdateUser(ANNA)).id();
    LaneLease lost = one.lease();
    one.claim(lost);
    postgres.clock().advance(LIFETIME);
    LaneLease taken = other.lanes().acquire(SITE, OTHER_NODE, LIFETIME).orElseThrow();

    assertThatThrownBy(() -> one.record(lost, command, new Outcome.Applied("late")))
        .isInstanceOf(LaneLost.class);
    assertThat(other.claimOne(taken).attempt()).isEqualTo(2);
    other.record(taken, command, new Outcome.Applied("in time"));
    assertThat(one.find(command).outcome()).contains(new Outcome.Applied("in time"));
  }

  @Test
  void aNodeThatStandsStillInATransactionHoldsUpNobodyForLongAndFinishesNothing() {
    JdbcStore still = postgres.opened(
        postgres.settings().withPause(Duration.ofMillis(200)), Executors.newCachedThreadPool());
    JournalUnderTest lively = postgres.journal(postgres.another());
    CommandId command = lively.append(new UpdateUser(ANNA)).id();
    LaneLease lost = still.lanes().acquire(SITE, NODE, LIFETIME).orElseThrow();
    CountDownLatch standing = new CountDownLatch(1);
    CountDownLatch waking = new CountDownLatch(1);
    CompletableFuture<Integer> late = still.writer().submit(Scope.of(SITE), session -> {
      LaneTable.require(session, lost);
      standing.countDown();
      await(waking);
      return session.change("DELETE FROM @command");
    });
    await(standing);
    postgres.clock().advance(LIFETIME);

    assertThat(lively.lanes().acquire(SITE, OTHER_NODE, LIFETIME)).isPresent();
    waking.countDown();
    assertThat(late).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(LaneLost.class);
    assertThat(lively.find(command).id()).isEqualTo(command);
  }

  @Test
  void aNodeOfAnEarlierVersionGoesOnOnceALaterOneHasChangedTheTables() {
    postgres.vacate();
    JdbcStore earlier = postgres.opened(Schema.CURRENT.asOf(Schema.CURRENT.version() - 1));
    JournalUnderTest old = postgres.journal(earlier);
    LaneLease lease = old.lease();
    CommandId before = old.append(new UpdateUser(ANNA)).id();
    JournalUnderTest young = postgres.journal(postgres.another());
    CommandId after = old.append(new ChargeSubscription(ANNA, Optional.empty())).id();
    old.claim(lease).forEach(work -> old.record(lease, work.id(), new Outcome.Applied("done")));

    assertThat(List.of(young.find(before), young.find(after)))
        .allSatisfy(record -> assertThat(record.outcome()).contains(new Outcome.Applied("done")));
    assertThat(young.lanes().acquire(SITE, OTHER_NODE, LIFETIME)).isEmpty();
  }

  @Test
  void aConnectionThatWasCutCostsNobodyAnAnswer() throws Exception {
    Writer writer = postgres.store().writer();
    for (int i = 0; i < 5; i++) {
      int pid = writer.<Integer>call(
          Scope.NONE,
          session ->
              session.first(row -> row.getInt(1), "SELECT pg_backend_pid()").orElseThrow());
      postgres.postgres.run("SELECT pg_terminate_backend(" + pid + ")");

      Receipt receipt = postgres.journal().append(new UpdateUser(new ContactId("c" + i)));
      assertThat(receipt.status()).isEqualTo(Status.ACCEPTED);
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNotMadeTwice() {
    FlakySource source = new FlakySource(postgres.postgres);
    try (JdbcStore store =
        JdbcStore.open(source, postgres.settings(), Executors.newCachedThreadPool())) {
      JournalUnderTest journal = postgres.journal(store);
      Operation charge = new ChargeSubscription(ANNA, Optional.empty());
      for (Operation operation : List.of(new UpdateUser(ANNA), charge, new BatchSync(ANNA))) {
        source.loseTheAnswerToTheNextCommit();
        Receipt receipt = journal.append(operation);

        assertThat(source.lost()).isTrue();
        assertThat(receipt.status()).isEqualTo(Status.ACCEPTED);
        assertThat(journal.find(receipt.id()).operation()).isEqualTo(operation);
      }
      source.loseTheAnswerToTheNextCommit();
      assertThat(journal.append(new UpdateUser(ANNA)).status()).isEqualTo(Status.MERGED);
      source.loseTheAnswerToTheNextCommit();
      assertThat(journal.append(charge).status()).isEqualTo(Status.DUPLICATE);
      assertThat(journal.releases().newest(SITE, 9))
          .singleElement()
          .satisfies(release -> assertThat(release.progress().waiting()).isOne());
    }
  }

  @Test
  void workOnLanesDoesNotWaitForThoseWhoTakeCommands() {
    HeldExecutor held = new HeldExecutor();
    JdbcStore store = postgres.opened(postgres.settings(), held);
    CompletableFuture<Receipt> arriving = append(store, new UpdateUser(ANNA), "key");

    assertThat(CompletableFuture.supplyAsync(() -> store.lanes().acquire(SITE, NODE, LIFETIME)))
        .succeedsWithin(SOON)
        .satisfies(lease -> assertThat(lease).isPresent());
    assertThat(arriving).isNotDone();
    held.letGo();
    assertThat(arriving).succeedsWithin(SOON);
  }

  @Test
  void twoConnectionsAreEnoughToTakeCommandsAndDoThem() {
    try (JdbcStore store = JdbcStore.open(
        postgres.postgres.server().withConnections(2),
        postgres.settings(),
        Executors.newCachedThreadPool())) {
      JournalUnderTest journal = postgres.journal(store);
      CommandId command = journal.append(new UpdateUser(ANNA)).id();
      LaneLease lease = journal.lease();

      assertThat(journal.claimOne(lease).id()).isEqualTo(command);
      assertThat(journal.find(command).id()).isEqualTo(command);
    }
  }

  @Test
  void leasesRunByTheClockOfTheDatabase() {
    try (JdbcStore store = JdbcStore.open(
        postgres.postgres.server(), postgres.settings(), Executors.newCachedThreadPool())) {
      Instant before = databaseTime(store);
      LaneLease lease = store.lanes().acquire(SITE, NODE, LIFETIME).orElseThrow();

      assertThat(lease.expires().minus(LIFETIME)).isBetween(before, databaseTime(store));
    }
  }

  @Test
  void everyCommitReachesTheDiskThoughTheServerWouldRatherBeFast() {
    assertThat(postgres
            .store()
            .writer()
            .<String>call(
                Scope.NONE,
                session -> session
                    .first(row -> row.getString(1), "SELECT current_setting('synchronous_commit')")
                    .orElseThrow()))
        .isNotEqualTo("off");
  }

  /** Hands the same operations to two nodes at once; returns what both said to each. */
  private List<List<Receipt>> onBothNodes(
      java.util.function.Function<ContactId, Operation> operation) {
    JdbcStore other = postgres.another();
    List<CompletableFuture<Receipt>> here = new ArrayList<>();
    List<CompletableFuture<Receipt>> there = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ContactId contact = new ContactId("c" + i);
      here.add(append(postgres.store(), operation.apply(contact)));
      there.add(append(other, operation.apply(contact)));
    }
    return Stream.iterate(0, i -> i + 1)
        .limit(100)
        .map(i -> List.of(here.get(i).join(), there.get(i).join()))
        .toList();
  }

  private CompletableFuture<Receipt> append(JdbcStore store, Operation operation) {
    Submission submission = postgres.journal(store).submission(operation);
    return store.journal().append(submission).toCompletableFuture();
  }

  private CompletableFuture<Receipt> append(JdbcStore store, Operation operation, String key) {
    Submission plain = postgres.journal(store).submission(operation);
    return store
        .journal()
        .append(new Submission(
            plain.id(),
            plain.site(),
            plain.operation(),
            plain.received(),
            plain.delay(),
            plain.duplicateWindow(),
            Optional.of(new IdempotencyKey(key))))
        .toCompletableFuture();
  }

  private static String status(CompletableFuture<Receipt> receipt) {
    return receipt
        .handle((given, refused) ->
            refused == null ? given.status().name() : refused.getClass().getSimpleName())
        .join();
  }

  private static CommandId accepted(List<Receipt> both) {
    return of(both, Status.ACCEPTED);
  }

  private CommandId mergedInto(List<Receipt> both) {
    return postgres.journal().find(of(both, Status.MERGED)).mergedInto().orElseThrow();
  }

  private static CommandId of(List<Receipt> both, Status status) {
    return both.stream()
        .filter(receipt -> Set.of(status).contains(receipt.status()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Instant databaseTime(JdbcStore store) {
    return store.writer().<Instant>call(Scope.NONE, LeaseClock.POSTGRES::now);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
          .isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
