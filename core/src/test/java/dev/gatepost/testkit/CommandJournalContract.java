package dev.gatepost.testkit;

import static dev.gatepost.testkit.JournalUnderTest.LIFETIME;
import static dev.gatepost.testkit.JournalUnderTest.NODE;
import static dev.gatepost.testkit.JournalUnderTest.OTHER_NODE;
import static dev.gatepost.testkit.JournalUnderTest.OTHER_SITE;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.CreateCoupon;
import dev.gatepost.core.operation.Operation.GeneratePassword;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link CommandJournal} must do. */
public interface CommandJournalContract {
  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Another. */
  ContactId BOB = new ContactId("8");

  /** A third one. */
  ContactId CARL = new ContactId("9");

  /** The last word of a handler. */
  Outcome APPLIED = new Outcome.Applied("done");

  /** Returns the journal under test: the same one throughout a test, a fresh one for each. */
  JournalUnderTest journal();

  @Test
  default void anAcceptedCommandIsHandedOutWhenItIsDue() {
    Instant received = journal().now();
    Receipt receipt = journal().append(new UpdateUser(ANNA));

    assertThat(receipt).isEqualTo(new Receipt(receipt.id(), Status.ACCEPTED, received));
    assertThat(journal().claim(journal().lease()))
        .containsExactly(
            new Work(receipt.id(), new UpdateUser(ANNA), received, 1, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  default void everyOperationIsHandedOutAsItWasStored(Operation operation) {
    CommandId stored = journal().append(operation, DelayPolicy.IMMEDIATELY).id();

    assertThat(journal().find(stored).operation()).isEqualTo(operation);
    journal().clock().advance(Duration.ofDays(1));
    assertThat(journal().claimOne(journal().lease()).operation()).isEqualTo(operation);
  }

  /** Returns an operation of every kind, of some with and without what they may be told. */
  static Stream<Operation> operations() {
    ProductId gold = new ProductId("gold-2.0_a");
    Instant end = Instant.parse("2027-01-31T22:59:59.999Z");
    PaymentEvent bare = new PaymentEvent(
        new PaymentEventId("evt_1"),
        PaymentEvent.Kind.CARD_UPDATED,
        end,
        new CustomerId("cus_1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    PaymentEvent full = new PaymentEvent(
        new PaymentEventId("evt_2"),
        PaymentEvent.Kind.PAYMENT_FAILED,
        end,
        new CustomerId("cus_1"),
        Optional.of(ANNA),
        Optional.of(new SubscriptionId("sub_1")),
        Optional.of(new InvoiceId("in_1")));
    return Stream.of(
        new GeneratePassword(ANNA),
        new UpdateUser(ANNA),
        new BatchSync(ANNA),
        new Operation.RunCustomOperation(ANNA, new CustomOperationName("add-credits")),
        new Operation.RevokeSubscription(ANNA, Optional.empty()),
        new Operation.RevokeSubscription(ANNA, Optional.of(gold)),
        new Operation.CancelSubscription(ANNA, Optional.of(gold)),
        new ChargeSubscription(ANNA, Optional.of(gold)),
        new CreateCoupon(ANNA, Optional.of(new PromotionName("spring"))),
        new Operation.PauseSubscription(ANNA, Optional.of(gold)),
        new Operation.ResumeSubscription(ANNA, Optional.empty()),
        new Operation.SkipPayments(ANNA, Optional.empty(), 1),
        new Operation.SkipPayments(ANNA, Optional.of(gold), 3),
        new Operation.EndAccess(ANNA, gold, end),
        new Operation.ApplyPaymentEvent(bare),
        new Operation.ApplyPaymentEvent(full),
        new Operation.ReconcileMembers(Night.at(end)),
        new Operation.ReconcileMembers(
            new Night(end, Optional.of(new MemberId("a/b c")), new Night.Counts(100, 3, 2, 1))),
        new Operation.ReconcileCharge(
            ANNA,
            gold,
            CommandId.of(end, new byte[CommandId.RANDOM_BYTES]),
            new InvoiceId("in_1"),
            end));
  }

  @Test
  default void aFollowUpIsHandedOutWhenItsTimeHasCome() {
    Instant end = journal().now().plus(Duration.ofDays(30));
    Operation ends = new Operation.EndAccess(ANNA, new ProductId("gold"), end);
    Receipt receipt = journal().append(ends, new DelayPolicy.At(end));

    assertThat(receipt.due()).isEqualTo(end);
    assertThat(claimAfter(Duration.ofDays(29))).isEmpty();
    assertThat(claimAfter(Duration.ofDays(1))).containsExactly(receipt.id());
    assertThat(journal().find(receipt.id()).due()).isEqualTo(end);
  }

  @Test
  default void whatIsToBeDoneAtOnceIsDueAlsoWhenTheClockIsPutBack() {
    Instant ahead = journal().now();
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    CommandId merged = journal().append(new UpdateUser(ANNA)).id();
    journal().clock().advance(Duration.ofHours(-1));
    CommandId absorbed = journal().append(new UpdateUser(ANNA)).id();

    assertThat(journal().find(merged).mergedInto()).contains(command);
    assertThat(journal().find(absorbed).mergedInto()).contains(command);
    assertThat(journal().now()).isBefore(ahead);
    assertThat(journal().lanes().withDueWork(journal().now())).containsExactly(SITE);
    assertThat(claimAfter(Duration.ZERO)).containsExactly(command);
  }

  @Test
  default void whatWaitsForATimeGoesByTheClockThatIsPutBack() {
    Duration minute = Duration.ofMinutes(1);
    Receipt later = journal().append(new UpdateUser(ANNA), new DelayPolicy.After(minute));
    CommandId tried = journal().append(new UpdateUser(BOB)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    Instant then = journal().now().plus(minute);
    journal().record(lease, tried, new Outcome.WillRetry(then, "later"));
    journal().clock().advance(Duration.ofHours(-1));

    assertThat(journal().lanes().withDueWork(journal().now())).isEmpty();
    assertThat(claimAfter(Duration.ofHours(1))).isEmpty();
    assertThat(claimAfter(minute)).containsExactlyInAnyOrder(later.id(), tried);
  }

  @Test
  default void nothingIsHandedOutBeforeItIsDue() {
    DelayPolicy delay = new DelayPolicy.After(Duration.ofSeconds(30));
    Receipt receipt = journal().append(new UpdateUser(ANNA), delay);

    assertThat(receipt.due()).isEqualTo(journal().now().plusSeconds(30));
    assertThat(claimAfter(Duration.ofMillis(29_999))).isEmpty();
    assertThat(claimAfter(Duration.ofMillis(1))).containsExactly(receipt.id());
  }

  @Test
  default void whatIsInHandIsNotHandedOutAgain() {
    journal().append(new UpdateUser(ANNA));
    LaneLease lease = journal().lease();
    journal().claim(lease);

    assertThat(journal().claim(lease)).isEmpty();
  }

  @Test
  default void theOldestDueGoesFirstAndTheLimitHolds() {
    CommandId late = journal()
        .append(new UpdateUser(ANNA), new DelayPolicy.After(Duration.ofSeconds(2)))
        .id();
    CommandId first = journal().append(new UpdateUser(BOB)).id();
    journal().clock().advance(Duration.ofSeconds(1));
    CommandId second = journal().append(new GeneratePassword(ANNA)).id();
    journal().clock().advance(Duration.ofSeconds(10));
    LaneLease lease = journal().lease();

    assertThat(ids(journal().journal().claim(lease, journal().now(), Portion.upTo(2))))
        .containsExactly(first, second);
    assertThat(ids(journal().journal().claim(lease, journal().now(), Portion.upTo(2))))
        .containsExactly(late);
  }

  @Test
  default void singleMemberCommandsGoBeforeBatchWorkAndNeverTogether() {
    CommandId batch = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    CommandId single = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();

    assertThat(ids(journal().claim(lease))).containsExactly(single);
    assertThat(ids(journal().claim(lease))).containsExactly(batch);
  }

  @Test
  default void oneSitesLaneGivesOnlyItsWork() {
    journal()
        .append(journal().submission(OTHER_SITE, new UpdateUser(ANNA), DelayPolicy.IMMEDIATELY));

    assertThat(journal().claim(journal().lease())).isEmpty();
  }

  @Test
  default void aRecordedCommandIsDone() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, command, APPLIED);

    assertThat(claimAfter(Duration.ofDays(1))).isEmpty();
    assertThat(journal().find(command).outcome()).contains(APPLIED);
    assertThat(journal().find(command).state()).isEqualTo(JournalRecord.State.FINISHED);
  }

  @Test
  default void aCommandToRetryWaitsUntilThenAndCountsItsAttempts() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    Instant then = journal().now().plusSeconds(60);
    journal().record(lease, command, new Outcome.WillRetry(then, "the CRM was down"));

    assertThat(claimAfter(Duration.ofSeconds(59))).isEmpty();
    assertThat(journal().find(command).due()).isEqualTo(then);
    journal().clock().advance(Duration.ofSeconds(1));
    assertThat(journal().claimOne(journal().lease()).attempt()).isEqualTo(2);
  }

  @Test
  default void whatWasTurnedAwayWaitsUntilThenAndWasNoAttempt() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    Outcome turnedAway =
        new Outcome.WillRetry(journal().now().plusSeconds(60), "no calls are left", false);
    for (int i = 0; i < 3; i++) {
      LaneLease lease = journal().lease();
      assertThat(journal().claimOne(lease).attempt()).isEqualTo(1);
      journal().record(lease, command, turnedAway);
      assertThat(journal().find(command).attempts()).isZero();
      journal().clock().advance(Duration.ofSeconds(60));
    }

    assertThat(journal().find(command).outcome()).contains(turnedAway);
    assertThat(journal().find(command).state()).isEqualTo(JournalRecord.State.WAITING);
  }

  @Test
  default void aBatchSyncedCommandToRetryWaitsUntilThen() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    CommandId other = journal().append(new BatchSync(BOB)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal().lease();
    journal().claim(lease);
    Instant then = journal().now().plusSeconds(60);
    journal()
        .journal()
        .record(
            lease,
            Map.of(command, new Outcome.WillRetry(then, "the CRM was down"), other, APPLIED),
            journal().now());

    assertThat(claimAfter(Duration.ofSeconds(59))).isEmpty();
    assertThat(claimAfter(Duration.ofSeconds(1))).containsExactly(command);
  }

  @Test
  default void whatIsRecordedAndClaimedAtOnceIsDoneAndTheNextIsInHand() {
    CommandId first = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    CommandId second = journal().append(new UpdateUser(BOB)).id();
    List<Work> next = journal()
        .journal()
        .recordAndClaim(lease, Map.of(first, APPLIED), journal().now(), Portion.upTo(10));

    assertThat(ids(next)).containsExactly(second);
    assertThat(journal().find(first).outcome()).contains(APPLIED);
    assertThat(journal().find(second).state()).isEqualTo(JournalRecord.State.RUNNING);
  }

  @Test
  default void whatWasRecordedToComeAgainNowIsClaimedWithTheNext() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    Outcome again = new Outcome.WillRetry(journal().now(), "the CRM was down");
    List<Work> next = journal()
        .journal()
        .recordAndClaim(lease, Map.of(command, again), journal().now(), Portion.upTo(10));

    assertThat(ids(next)).containsExactly(command);
    assertThat(next.get(0).attempt()).isEqualTo(2);
  }

  @Test
  default void recordingAgainChangesNothing() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, command, APPLIED);
    journal().record(lease, command, new Outcome.GaveUp("no"));

    assertThat(journal().find(command).outcome()).contains(APPLIED);
  }

  @Test
  default void aTwinThatWaitsAbsorbsANewcomer() {
    Receipt first = journal().append(new UpdateUser(ANNA));
    journal().clock().advance(Duration.ofSeconds(3));
    Receipt second = journal().append(new UpdateUser(ANNA));

    assertThat(second.status()).isEqualTo(Status.MERGED);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.due()).isEqualTo(first.due());
    assertThat(journal().find(second.id()).mergedInto()).contains(first.id());
    assertThat(claimAfter(Duration.ZERO)).containsExactly(first.id());
  }

  @Test
  default void whatBecameOfACommandHoldsForThoseMergedIntoIt() {
    CommandId first = journal().append(new UpdateUser(ANNA)).id();
    CommandId merged = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, first, APPLIED);

    assertThat(journal().find(merged).state()).isEqualTo(JournalRecord.State.MERGED);
    assertThat(journal().find(merged).outcome()).contains(APPLIED);
  }

  @Test
  default void aTwinInHandAbsorbsNothing() {
    journal().append(new UpdateUser(ANNA));
    LaneLease lease = journal().lease();
    journal().claim(lease);

    Receipt second = journal().append(new UpdateUser(ANNA));
    assertThat(second.status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().claimOne(lease).id()).isEqualTo(second.id());
  }

  @Test
  default void aTwinThatWasTriedAbsorbsNothing() {
    CommandId first = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, first, new Outcome.WillRetry(journal().now().plusSeconds(5), "later"));

    assertThat(journal().append(new UpdateUser(ANNA)).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(new UpdateUser(ANNA)).status()).isEqualTo(Status.MERGED);
  }

  @Test
  default void aTwinThatWasTakenFromADeadNodeAbsorbsNothing() {
    journal().append(new UpdateUser(ANNA));
    journal().claim(journal().lease());
    takeOver();

    assertThat(journal().append(new UpdateUser(ANNA)).status()).isEqualTo(Status.ACCEPTED);
  }

  @Test
  default void onlyEqualOperationsOfOneSiteAreMerged() {
    journal().append(new UpdateUser(ANNA));

    assertThat(journal().append(new UpdateUser(BOB)).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(new GeneratePassword(ANNA)).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(new BatchSync(ANNA)).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal()
            .append(journal().submission(OTHER_SITE, new UpdateUser(ANNA), DelayPolicy.IMMEDIATELY))
            .status())
        .isEqualTo(Status.ACCEPTED);
  }

  @Test
  default void mergingDoesNotPushWorkAwayFromItself() {
    DelayPolicy delay = new DelayPolicy.After(Duration.ofMinutes(1));
    Receipt first = journal().append(new UpdateUser(ANNA), delay);
    journal().clock().advance(Duration.ofSeconds(50));

    assertThat(journal().append(new UpdateUser(ANNA), delay).due()).isEqualTo(first.due());
    journal().clock().advance(Duration.ofSeconds(50));
    assertThat(journal().append(new UpdateUser(ANNA), delay).due()).isEqualTo(first.due());
  }

  @Test
  default void workThatWaitsForSilenceMovesUpToItsLimit() {
    DelayPolicy quiet = new DelayPolicy.WhenQuiet(Duration.ofSeconds(10), Duration.ofSeconds(25));
    Instant start = journal().now();
    CommandId first = journal().append(new UpdateUser(ANNA), quiet).id();
    journal().clock().advance(Duration.ofSeconds(9));

    assertThat(journal().append(new UpdateUser(ANNA), quiet).due())
        .isEqualTo(start.plusSeconds(19));
    assertThat(claimAfter(Duration.ofSeconds(9))).isEmpty();
    assertThat(journal().append(new UpdateUser(ANNA), quiet).due())
        .isEqualTo(start.plusSeconds(25));
    assertThat(claimAfter(Duration.ofSeconds(7))).containsExactly(first);
  }

  @Test
  default void aRepeatedChargeIsADuplicateOfTheFirst() {
    Receipt first = journal().append(new ChargeSubscription(ANNA, Optional.empty()));
    journal().clock().advance(Duration.ofMinutes(9));
    Submission repeated = journal().submission(new ChargeSubscription(ANNA, Optional.empty()));

    assertThat(journal().append(repeated))
        .isEqualTo(new Receipt(first.id(), Status.DUPLICATE, first.due()));
    assertThat(journal().archive().find(repeated.id())).isEmpty();
    assertThat(claimAfter(Duration.ZERO)).containsExactly(first.id());
  }

  @Test
  default void aRepeatedChargeIsADuplicateAlsoWhenTheFirstIsDone() {
    CommandId first =
        journal().append(new ChargeSubscription(ANNA, Optional.empty())).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, first, APPLIED);

    assertThat(journal().append(new ChargeSubscription(ANNA, Optional.empty())).status())
        .isEqualTo(Status.DUPLICATE);
  }

  @Test
  default void duplicatesDoNotProlongTheWindow() {
    journal().append(new ChargeSubscription(ANNA, Optional.empty()));
    journal().clock().advance(Duration.ofMinutes(9));
    journal().append(new ChargeSubscription(ANNA, Optional.empty()));
    journal().clock().advance(Duration.ofMinutes(1));

    Receipt afterwards = journal().append(new ChargeSubscription(ANNA, Optional.empty()));
    assertThat(afterwards.status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(new ChargeSubscription(ANNA, Optional.empty())).id())
        .isEqualTo(afterwards.id());
  }

  /** Nodes and threads store commands in another order than they received them in. */
  @Test
  default void withoutAWindowEveryCommandCountsInWhateverOrderTheyAreStored() {
    Submission earlier =
        withoutWindow(journal().submission(new ChargeSubscription(ANNA, Optional.empty())));
    journal().clock().advance(Duration.ofSeconds(1));
    Submission later =
        withoutWindow(journal().submission(new ChargeSubscription(ANNA, Optional.empty())));

    assertThat(journal().append(later).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(earlier).status()).isEqualTo(Status.ACCEPTED);
  }

  private static Submission withoutWindow(Submission submission) {
    return new Submission(
        submission.id(),
        submission.site(),
        submission.operation(),
        submission.received(),
        submission.delay(),
        Duration.ZERO,
        submission.idempotencyKey());
  }

  @Test
  default void anOperationWithOtherParametersIsNoDuplicate() {
    journal().append(new CreateCoupon(ANNA, Optional.of(new PromotionName("spring"))));

    assertThat(List.of(
            journal()
                .append(new CreateCoupon(ANNA, Optional.of(new PromotionName("autumn"))))
                .status(),
            journal().append(new CreateCoupon(ANNA, Optional.empty())).status(),
            journal()
                .append(new CreateCoupon(BOB, Optional.of(new PromotionName("spring"))))
                .status()))
        .containsOnly(Status.ACCEPTED);
  }

  @Test
  default void aKeyThatComesAgainNamesTheSameCommand() {
    Receipt first = journal().append(new UpdateUser(ANNA), "key-1");
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, first.id(), APPLIED);
    journal().clock().advance(Duration.ofDays(1));

    assertThat(journal().append(new UpdateUser(ANNA), "key-1"))
        .isEqualTo(new Receipt(first.id(), Status.DUPLICATE, first.due()));
    assertThat(journal().append(new UpdateUser(ANNA), "key-2").status()).isEqualTo(Status.ACCEPTED);
  }

  @Test
  default void aKeyOfAnotherContentIsAConflictAndNothingIsStored() {
    journal().append(new UpdateUser(ANNA), "key-1");

    assertThatThrownBy(() -> journal().append(new UpdateUser(BOB), "key-1"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IdempotencyConflict.class);
    assertThat(claimAfter(Duration.ZERO)).hasSize(1);
  }

  @Test
  default void aKeyOfADuplicateStandsForTheFirstCommand() {
    Operation charge = new ChargeSubscription(ANNA, Optional.empty());
    Receipt first = journal().append(charge, "key-1");
    journal().append(charge, "key-2");
    journal().clock().advance(Duration.ofDays(1));

    assertThat(journal().append(charge, "key-2"))
        .isEqualTo(new Receipt(first.id(), Status.DUPLICATE, first.due()));
  }

  @Test
  default void aKeyOfAMergedCommandStandsForTheMergedCommand() {
    journal().append(new UpdateUser(ANNA));
    Receipt merged = journal().append(new UpdateUser(ANNA), "key-1");

    assertThat(journal().append(new UpdateUser(ANNA), "key-1"))
        .isEqualTo(new Receipt(merged.id(), Status.DUPLICATE, merged.due()));
  }

  @Test
  default void batchSyncedCommandsJoinTheOpenReleaseAndDoNotRestartItsWindow() {
    Instant opened = journal().now();
    Receipt first = journal().append(new BatchSync(ANNA));
    journal().clock().advance(Duration.ofMinutes(4));
    Receipt second = journal().append(new BatchSync(BOB));

    assertThat(List.of(first.due(), second.due())).containsOnly(opened.plus(Duration.ofMinutes(5)));
    assertThat(journal().find(second.id()).release())
        .contains(journal().releaseOf(first.id()).id());
    assertThat(claimAfter(Duration.ofMinutes(1))).containsExactly(first.id(), second.id());
  }

  @Test
  default void aBatchSyncedCommandAfterTheWindowOpensAnotherRelease() {
    journal().append(new BatchSync(ANNA));
    journal().clock().advance(Duration.ofMinutes(5));
    Receipt later = journal().append(new BatchSync(BOB));

    assertThat(later.due()).isEqualTo(journal().now().plus(Duration.ofMinutes(5)));
    assertThat(journal().releaseOf(later.id()).opened()).isEqualTo(journal().now());
  }

  @Test
  default void aContactStillWaitingInAnEarlierReleaseIsMergedThere() {
    Receipt first = journal().append(new BatchSync(ANNA));
    journal().clock().advance(Duration.ofMinutes(6));
    Receipt second = journal().append(new BatchSync(ANNA));

    assertThat(second.status()).isEqualTo(Status.MERGED);
    assertThat(second.due()).isEqualTo(first.due());
    assertThat(journal().find(second.id()).release())
        .contains(journal().releaseOf(first.id()).id());
  }

  @Test
  default void aReleaseThatWaitsForSilenceMovesAsAWhole() {
    DelayPolicy quiet = new DelayPolicy.WhenQuiet(Duration.ofSeconds(10), Duration.ofSeconds(25));
    Instant start = journal().now();
    CommandId first = journal().append(new BatchSync(ANNA), quiet).id();
    journal().clock().advance(Duration.ofSeconds(9));
    Receipt second = journal().append(new BatchSync(BOB), quiet);

    assertThat(second.due()).isEqualTo(start.plusSeconds(19));
    assertThat(journal().find(first).due()).isEqualTo(start.plusSeconds(19));
    assertThat(claimAfter(Duration.ofSeconds(9))).isEmpty();
    assertThat(claimAfter(Duration.ofSeconds(1))).containsExactly(first, second.id());
  }

  @Test
  default void aSmallReleaseDoesNotWaitBehindALargeOneNorDoItsTags() {
    Completion tags = new Completion(Optional.of(TagRef.parse("Access is on")), Optional.empty());
    CommandId anna =
        journal().append(new BatchSync(ANNA, Optional.empty(), tags)).id();
    CommandId bob = journal().append(new BatchSync(BOB, Optional.empty(), tags)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    CommandId carl =
        journal().append(new BatchSync(CARL, Optional.empty(), tags)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal().lease();

    assertThat(ids(journal().claim(lease))).containsExactly(carl, anna, bob);
    for (CommandId command : List.of(anna, bob, carl)) {
      journal().record(lease, command, new Outcome.Applied("in line"));
    }
    assertThat(journal().claim(lease))
        .extracting(work -> work.operation().contact())
        .containsExactly(CARL, ANNA, BOB);
  }

  @Test
  default void ofReleasesThatAreEquallyLargeTheOldestGoesFirst() {
    CommandId first = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    CommandId second = journal().append(new BatchSync(BOB)).id();
    journal().clock().advance(Duration.ofMinutes(5));

    assertThat(claimAfter(Duration.ZERO)).containsExactly(first, second);
  }

  @Test
  default void workToRetryDoesNotHoldUpANewerReleaseThatIsDueEarlier() {
    CommandId first = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    CommandId second = journal().append(new BatchSync(BOB)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    Instant then = journal().now().plus(Duration.ofMinutes(9));
    journal().record(lease, first, new Outcome.WillRetry(then, "later"));

    assertThat(claimAfter(Duration.ofMinutes(10))).containsExactly(second, first);
  }

  @Test
  default void anIntentIsGivenToTheNextAttempt() {
    CommandId command =
        journal().append(new ChargeSubscription(ANNA, Optional.empty())).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().journal().intend(lease, command, "payment key 1");

    LaneLease taken = takeOver();
    assertThat(journal().claimOne(taken).intent()).contains("payment key 1");
  }

  @Test
  default void nothingCanBeIntendedForACommandThatIsNotInHand() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();

    assertThatThrownBy(() -> journal().journal().intend(lease, command, "payment key 1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(command.value());
  }

  @Test
  default void aNodeThatLostItsLaneCanDoNothingToIt() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    LaneLease taken = takeOver();
    CommandJournal commands = journal().journal();

    assertThatThrownBy(() -> journal().claim(lease)).isInstanceOf(LaneLost.class);
    assertThatThrownBy(() -> commands.intend(lease, command, "mine")).isInstanceOf(LaneLost.class);
    assertThatThrownBy(() -> journal().record(lease, command, APPLIED))
        .isInstanceOf(LaneLost.class);
    assertThatThrownBy(() -> commands.recordAndClaim(
            lease, Map.of(command, APPLIED), journal().now(), Portion.upTo(10)))
        .isInstanceOf(LaneLost.class);
    assertThat(journal().claimOne(taken))
        .isEqualTo(new Work(
            command,
            new UpdateUser(ANNA),
            journal().find(command).received(),
            2,
            Optional.empty()));
  }

  @Test
  default void aNodeThatGaveItsLaneBackCanDoNothingToIt() {
    journal().append(new UpdateUser(ANNA));
    LaneLease lease = journal().lease();
    journal().lanes().release(lease);

    assertThatThrownBy(() -> journal().claim(lease)).isInstanceOf(LaneLost.class);
  }

  @Test
  default void aLeaseThatRanOutHoldsUntilSomebodyTakesTheLane() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().clock().advance(LIFETIME.plusMillis(1));
    journal().record(lease, command, APPLIED);

    assertThat(journal().find(command).outcome()).contains(APPLIED);
  }

  @Test
  default void aCommandThatArrivesAsItsTwinIsTakenInHandIsNeverLost() throws Exception {
    LaneLease lease = journal().lanes().acquire(SITE, NODE, Duration.ofDays(1)).orElseThrow();
    Map<CommandId, Long> sent = new ConcurrentHashMap<>();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    List<Future<?>> calls = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      calls.add(callers.submit(() -> {
        for (int i = 0; i < 250; i++) {
          long before = System.nanoTime();
          UpdateUser operation = new UpdateUser(new ContactId("c" + i % 3));
          sent.put(journal().append(operation).id(), before);
        }
      }));
    }
    callers.shutdown();
    Map<CommandId, Long> taken = new HashMap<>();
    boolean sending = true;
    for (List<Work> works = List.of(); sending || !works.isEmpty(); ) {
      sending = !calls.stream().allMatch(Future::isDone);
      works = journal().claim(lease);
      long after = System.nanoTime();
      works.forEach(work -> taken.put(work.id(), after));
      works.forEach(work -> journal().record(lease, work.id(), APPLIED));
    }
    for (Future<?> call : calls) {
      call.get();
    }

    assertThat(sent).hasSize(1000);
    sent.forEach((command, before) -> {
      JournalRecord record = journal().find(command);
      CommandId done = record.mergedInto().orElse(command);
      assertThat(record.outcome()).contains(APPLIED);
      assertThat(taken.get(done)).as("%s done with %s", command, done).isGreaterThan(before);
    });
  }

  private LaneLease takeOver() {
    journal().clock().advance(LIFETIME);
    return journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME).orElseThrow();
  }

  private List<CommandId> claimAfter(Duration step) {
    journal().clock().advance(step);
    return ids(journal()
        .claim(journal().lanes().acquire(SITE, NODE, Duration.ofDays(1)).orElseThrow()));
  }

  private static List<CommandId> ids(List<Work> works) {
    return works.stream().map(Work::id).toList();
  }
}
