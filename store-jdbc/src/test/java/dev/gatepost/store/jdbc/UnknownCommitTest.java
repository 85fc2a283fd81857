package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.testkit.JournalUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The connection breaks during a commit, and no other is to be had: was it made or not? */
final class UnknownCommitTest {
  private static final ContactId ANNA = new ContactId("7");
  private static final Operation CREDIT =
      new RunCustomOperation(ANNA, new CustomOperationName("add-credits"));

  @RegisterExtension
  final PostgresStore postgres = new PostgresStore();

  private final FlakySource source = new FlakySource(postgres.postgres);
  private final HeldExecutor held = new HeldExecutor();
  private JdbcStore store;
  private JournalUnderTest journal;

  @BeforeEach
  void open() {
    store = JdbcStore.open(source, postgres.settings(), held);
    journal = postgres.journal(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  static List<Operation> everyKind() {
    return List.of(
        new UpdateUser(ANNA), new BatchSync(ANNA), new ChargeSubscription(ANNA, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatWasStoredAfterAllHasNoSecondEffectWhenItComesAgain(Operation operation) {
    source.goDownAfterTheNextCommit();
    assertNobodyKnows(append(journal.submission(operation)));
    source.comeBack();
    Receipt again = append(journal.submission(operation)).join();

    assertThat(again.status()).isIn(Status.MERGED, Status.DUPLICATE);
    assertThat(done()).extracting(Work::operation).containsExactly(operation);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatWasNotStoredIsStoredWhenItComesAgain(Operation operation) {
    source.goDownBeforeTheNextCommit();
    assertNobodyKnows(append(journal.submission(operation)));
    source.comeBack();

    assertThat(append(journal.submission(operation)).join().status()).isEqualTo(Status.ACCEPTED);
    assertThat(done()).extracting(Work::operation).containsExactly(operation);
  }

  @Test
  void aKeyTellsARepeatFromASecondWishWhateverTheWindow() {
    source.goDownAfterTheNextCommit();
    Submission first = countingEach("key-1");
    assertNobodyKnows(append(first));
    source.comeBack();

    assertThat(append(countingEach("key-1")).join())
        .isEqualTo(new Receipt(first.id(), Status.DUPLICATE, first.received()));
    assertThat(append(countingEach("key-2")).join().status()).isEqualTo(Status.ACCEPTED);
    assertThat(done()).hasSize(2);
  }

  @Test
  void whatWasStoredIsKnownAlsoIfAnotherChangeSpoilsTheSecondTry() {
    source.loseTheAnswerToTheNextCommit();
    Submission submission = journal.submission(new ChargeSubscription(ANNA, Optional.empty()));
    CompletableFuture<Receipt> charge = store.journal().append(submission).toCompletableFuture();
    CompletableFuture<Integer> spoiler = store
        .writer()
        .submit(
            Scope.NONE,
            session -> session.isRepeating() ? session.change("DELETE FROM @nowhere") : 0);
    held.letGo();

    assertThat(spoiler).isCompletedExceptionally();
    assertThat(charge.join())
        .isEqualTo(new Receipt(submission.id(), Status.ACCEPTED, submission.received()));
  }

  private static void assertNobodyKnows(CompletableFuture<Receipt> receipt) {
    assertThat(receipt)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(StoreUnavailable.class)
        .withMessageContaining("may have been written or not");
  }

  private CompletableFuture<Receipt> append(Submission submission) {
    CompletableFuture<Receipt> receipt = store.journal().append(submission).toCompletableFuture();
    held.letGo();
    return receipt;
  }

  /** A submission of which every one counts, unless its key says otherwise. */
  private Submission countingEach(String key) {
    Submission plain = journal.submission(CREDIT);
    return new Submission(
        plain.id(),
        plain.site(),
        plain.operation(),
        plain.received(),
        plain.delay(),
        Duration.ZERO,
        Optional.of(new IdempotencyKey(key)));
  }

  /** Returns what another node finds to do in the next hour. */
  private List<Work> done() {
    postgres.clock().advance(Duration.ofHours(1));
    JournalUnderTest other = postgres.journal();
    return other.claim(other.lease());
  }
}
