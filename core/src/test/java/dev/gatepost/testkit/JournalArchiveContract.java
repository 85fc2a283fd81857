package dev.gatepost.testkit;

import static dev.gatepost.testkit.JournalUnderTest.OTHER_SITE;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JournalArchive} must do. */
public interface JournalArchiveContract {
  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Another. */
  ContactId BOB = new ContactId("8");

  /** Returns the journal under test: the same one throughout a test, a fresh one for each. */
  JournalUnderTest journal();

  @Test
  default void aCommandThatNobodySentIsNotFound() {
    assertThat(
            journal().archive().find(journal().submission(new UpdateUser(ANNA)).id()))
        .isEmpty();
  }

  @Test
  default void everyOperationIsKeptAsItIs() {
    Optional<ProductId> product = Optional.of(new ProductId("gold.monthly"));
    for (Operation operation : List.of(
        new Operation.GeneratePassword(ANNA),
        new Operation.UpdateUser(ANNA),
        new Operation.BatchSync(ANNA),
        new Operation.BatchSync(
            ANNA,
            Optional.of(new ReleaseName("module-3")),
            new Completion(
                Optional.of(TagRef.parse("M\u00f6dule 3 = ready & set")),
                Optional.of(TagRef.parse("id:20")))),
        new Operation.RunCustomOperation(ANNA, new CustomOperationName("add_credit")),
        new Operation.RevokeSubscription(ANNA, product),
        new Operation.RevokeSubscription(ANNA, Optional.empty()),
        new Operation.CancelSubscription(ANNA, product),
        new Operation.ChargeSubscription(ANNA, product),
        new Operation.CreateCoupon(ANNA, Optional.of(new PromotionName("spring"))),
        new Operation.CreateCoupon(ANNA, Optional.empty()))) {
      assertThat(journal().find(journal().append(operation).id()).operation()).isEqualTo(operation);
    }
  }

  @Test
  default void everyOutcomeIsKeptAsItIs() {
    LaneLease lease = journal().lease();
    for (Outcome outcome : List.of(
        new Outcome.Applied("made"),
        new Outcome.Unchanged("as it was"),
        new Outcome.Refused(Outcome.Refusal.NOT_A_MEMBER, "not a member: \"7\" \u20ac"),
        new Outcome.WillRetry(journal().now().plusSeconds(5), "the CRM was down"),
        new Outcome.GaveUp("for good"))) {
      CommandId command = journal().append(new UpdateUser(ANNA)).id();
      journal().claim(lease);
      journal().record(lease, command, outcome);
      assertThat(journal().find(command).outcome()).contains(outcome);
    }
  }

  @Test
  default void aWaitingCommandIsShownAsItIs() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();

    assertThat(journal().find(command))
        .isEqualTo(new JournalRecord(
            command,
            SITE,
            new UpdateUser(ANNA),
            journal().now(),
            journal().now(),
            State.WAITING,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  default void aCommandInHandIsRunning() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    journal().claim(journal().lease());

    assertThat(journal().find(command).state()).isEqualTo(State.RUNNING);
    assertThat(journal().find(command).attempts()).isEqualTo(1);
  }

  @Test
  default void aSearchShowsTheNewestFirst() {
    CommandId first = journal().append(new UpdateUser(ANNA)).id();
    CommandId second = journal().append(new UpdateUser(BOB)).id();
    journal().clock().advance(Duration.ofSeconds(1));
    CommandId third = journal().append(new UpdateUser(ANNA)).id();

    assertThat(search(JournalQuery.ALL, 10)).containsExactly(third, second, first);
    assertThat(search(JournalQuery.ALL, 2)).containsExactly(third, second);
  }

  @Test
  default void aSearchIsRestrictedByEachPartOfTheQuery() {
    CommandId anna = journal().append(new UpdateUser(ANNA)).id();
    CommandId bob = journal().append(new UpdateUser(BOB)).id();
    CommandId elsewhere = journal()
        .append(journal().submission(OTHER_SITE, new UpdateUser(ANNA), DelayPolicy.IMMEDIATELY))
        .id();
    CommandId merged = journal().append(new UpdateUser(BOB)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, anna, new Outcome.GaveUp("no"));

    assertThat(search(JournalQuery.ALL.of(SITE), 10)).containsExactly(merged, bob, anna);
    assertThat(search(JournalQuery.ALL.about(ANNA), 10)).containsExactly(elsewhere, anna);
    assertThat(search(JournalQuery.ALL.about(ANNA).of(OTHER_SITE), 10)).containsExactly(elsewhere);
    assertThat(search(JournalQuery.ALL.in(State.DEAD), 10)).containsExactly(anna);
    assertThat(search(JournalQuery.ALL.in(State.RUNNING), 10)).containsExactly(bob);
    assertThat(search(JournalQuery.ALL.in(State.WAITING), 10)).containsExactly(elsewhere);
    assertThat(search(JournalQuery.ALL.in(State.MERGED), 10)).containsExactly(merged);
    assertThat(search(JournalQuery.ALL.in(State.FINISHED), 10)).isEmpty();
  }

  @Test
  default void aReleaseCountsItsCommandsWhereTheyAre() {
    List<CommandId> all = new ArrayList<>();
    for (int contact = 1; contact <= 6; contact++) {
      all.add(journal().append(new BatchSync(new ContactId("c" + contact))).id());
    }
    journal().append(new BatchSync(new ContactId("c1")));
    ReleaseId release = journal().releaseOf(all.get(0)).id();
    assertThat(progress(release)).isEqualTo(new Release.Progress(6, 0, 1, 0, 0, 0));

    journal().clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal().lease();
    List<Work> works = journal().journal().claim(lease, journal().now(), Portion.upTo(5));
    assertThat(progress(release)).isEqualTo(new Release.Progress(1, 5, 1, 0, 0, 0));

    journal().record(lease, works.get(0).id(), new Outcome.Applied("made"));
    journal().record(lease, works.get(1).id(), new Outcome.Unchanged("was so"));
    journal()
        .record(lease, works.get(2).id(), new Outcome.Refused(Outcome.Refusal.NOT_A_MEMBER, "no"));
    journal().record(lease, works.get(3).id(), new Outcome.GaveUp("no"));
    assertThat(progress(release)).isEqualTo(new Release.Progress(1, 1, 1, 2, 1, 1));

    journal().record(lease, works.get(4).id(), new Outcome.WillRetry(journal().now(), "later"));
    assertThat(progress(release)).isEqualTo(new Release.Progress(2, 0, 1, 2, 1, 1));

    journal().claim(lease);
    journal().lanes().release(lease);
    assertThat(progress(release)).isEqualTo(new Release.Progress(2, 0, 1, 2, 1, 1));
  }

  @Test
  default void aDeadCommandCanBeReplayed() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().journal().intend(lease, command, "the same effect");
    journal().record(lease, command, new Outcome.GaveUp("no"));
    journal().clock().advance(Duration.ofSeconds(1));

    assertThat(journal().archive().replay(command, journal().now())).isTrue();
    assertThat(journal().find(command).state()).isEqualTo(State.WAITING);
    assertThat(journal().find(command).due()).isEqualTo(journal().now());
    Work again = journal().claimOne(lease);
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.intent()).contains("the same effect");
  }

  @Test
  default void aReplayedCommandOfAReleaseIsCountedAsWaitingAgain() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, command, new Outcome.GaveUp("no"));
    journal().hearTheEnd(lease);
    journal().archive().replay(command, journal().now());

    assertThat(journal().releaseOf(command).progress())
        .isEqualTo(new Release.Progress(1, 0, 0, 0, 0, 0));
    assertThat(journal().claimOne(lease).id()).isEqualTo(command);
  }

  @Test
  default void onlyDeadCommandsCanBeReplayed() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    assertThat(journal().archive().replay(command, journal().now())).isFalse();

    LaneLease lease = journal().lease();
    journal().claim(lease);
    assertThat(journal().archive().replay(command, journal().now())).isFalse();

    journal().record(lease, command, new Outcome.Applied("done"));
    assertThat(journal().archive().replay(command, journal().now())).isFalse();
    assertThat(journal().claim(lease)).isEmpty();
  }

  private Release.Progress progress(ReleaseId release) {
    return journal().releases().find(release).orElseThrow().progress();
  }

  private List<CommandId> search(JournalQuery query, int limit) {
    return journal().archive().search(query, limit).stream()
        .map(JournalRecord::id)
        .toList();
  }
}
