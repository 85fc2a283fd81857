package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.testkit.JournalUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes in one transaction is decided as if it had come one after the other. */
@OnEveryEngine
final class ArrivalsTest {
  private static final ContactId ANNA = new ContactId("7");

  @RegisterExtension
  final StoreUnderTest store;

  private final HeldExecutor held = new HeldExecutor();

  ArrivalsTest(Engine engine) {
    store = engine.store();
  }

  @Test
  void equalCommandsThatComeTogetherAreOnePieceOfWork() {
    List<Receipt> receipts =
        together(new UpdateUser(ANNA), new UpdateUser(ANNA), new UpdateUser(ANNA));

    assertThat(receipts)
        .extracting(Receipt::status)
        .containsExactly(Status.ACCEPTED, Status.MERGED, Status.MERGED);
    assertThat(receipts.subList(1, 3))
        .allSatisfy(merged -> assertThat(store.journal().find(merged.id()).mergedInto())
            .contains(receipts.get(0).id()));
  }

  @Test
  void aReleaseCountsWhatComesTogetherAndWhatIsMergedAmongIt() {
    List<Receipt> receipts = together(
        new BatchSync(ANNA),
        new BatchSync(new ContactId("8")),
        new ChargeSubscription(ANNA, Optional.empty()),
        new BatchSync(ANNA),
        new BatchSync(new ContactId("9")));

    assertThat(store.journal().releaseOf(receipts.get(0).id()).progress()).satisfies(progress -> {
      assertThat(progress.waiting()).isEqualTo(3);
      assertThat(progress.merged()).isOne();
    });
  }

  @Test
  void aRepeatedChargeThatComesTogetherWithTheFirstIsItsDuplicate() {
    Operation charge = new ChargeSubscription(ANNA, Optional.empty());
    List<Receipt> receipts = together(charge, new UpdateUser(ANNA), charge);

    assertThat(receipts)
        .extracting(Receipt::status)
        .containsExactly(Status.ACCEPTED, Status.ACCEPTED, Status.DUPLICATE);
    assertThat(receipts.get(2).id()).isEqualTo(receipts.get(0).id());
  }

  @Test
  void whatWaitsAlreadyAbsorbsWhatComesTogether() {
    List<Receipt> first = together(operations(300));
    List<Receipt> second = together(operations(300));

    assertThat(first).extracting(Receipt::status).containsOnly(Status.ACCEPTED);
    assertThat(second).extracting(Receipt::status).containsOnly(Status.MERGED);
    for (int i = 0; i < 300; i++) {
      assertThat(store.journal().find(second.get(i).id()).mergedInto())
          .contains(first.get(i).id());
    }
  }

  private static Operation[] operations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new UpdateUser(new ContactId("c" + i)))
        .toArray(Operation[]::new);
  }

  private List<Receipt> together(Operation... operations) {
    JournalUnderTest journal = store.journal(store.openedWith(held));
    List<CompletableFuture<Receipt>> receipts = List.of(operations).stream()
        .map(operation ->
            journal.journal().append(journal.submission(operation)).toCompletableFuture())
        .toList();
    held.letGo();
    store.reopened();
    return receipts.stream().map(CompletableFuture::join).toList();
  }
}
