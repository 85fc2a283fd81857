package dev.gatepost.testkit;

import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
import dev.gatepost.core.release.Release.State;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ReleaseControl} must do to its journal. */
public interface ReleaseControlContract {
  /** How long a window is open. */
  Duration WINDOW = Duration.ofMinutes(5);

  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Another. */
  ContactId BOB = new ContactId("8");

  /** Nobody's release. */
  ReleaseId NONE = new ReleaseId("none");

  /** Returns the journal: the same one throughout a test, a fresh one for each. */
  JournalUnderTest journal();

  /** Returns the control of those releases. */
  ReleaseControl control();

  @Test
  default void aPausedReleaseIsLeftAloneUntilItIsResumed() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    ReleaseId release = new ReleaseId(anna.value());
    assertThat(control().pause(release)).isTrue();
    assertThat(control().pause(release)).isTrue();
    journal().clock().advance(WINDOW);

    assertThat(journal().lanes().withDueWork(journal().now())).isEmpty();
    assertThat(claimed()).isEmpty();
    assertThat(find(release).state(journal().now())).isEqualTo(State.PAUSED);

    assertThat(control().resume(release)).isTrue();
    assertThat(journal().lanes().withDueWork(journal().now())).containsExactly(SITE);
    assertThat(claimed()).containsExactly(anna);
  }

  @Test
  default void pausingOneReleaseHoldsUpNothingElse() {
    CommandId first = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(WINDOW);
    CommandId second = journal().append(new BatchSync(BOB)).id();
    control().pause(new ReleaseId(first.value()));
    journal().clock().advance(WINDOW);
    CommandId single = journal().append(new UpdateUser(ANNA)).id();

    LaneLease lease = lease();
    assertThat(ids(journal().claim(lease))).containsExactly(single);
    assertThat(ids(journal().claim(lease))).containsExactly(second);
  }

  @Test
  default void commandsThatJoinAPausedReleaseWaitWithIt() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    control().pause(new ReleaseId(anna.value()));
    journal().append(new BatchSync(BOB));
    journal().clock().advance(WINDOW);

    assertThat(claimed()).isEmpty();
    assertThat(find(new ReleaseId(anna.value())).progress().waiting()).isEqualTo(2);
  }

  @Test
  default void whatIsInHandWhenAReleaseIsPausedIsFinished() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    CommandId bob = journal().append(new BatchSync(BOB)).id();
    ReleaseId release = new ReleaseId(anna.value());
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    control().pause(release);
    journal().record(lease, anna, new Outcome.Applied("made"));
    journal().record(lease, bob, new Outcome.WillRetry(journal().now(), "later"));

    assertThat(find(release).progress()).isEqualTo(new Release.Progress(1, 0, 0, 1, 0, 0));
    assertThat(journal().claim(lease)).isEmpty();
    control().resume(release);
    assertThat(ids(journal().claim(lease))).containsExactly(bob);
  }

  @Test
  default void aCancelledReleaseRefusesWhatWaits() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    CommandId merged = journal().append(new BatchSync(ANNA)).id();
    ReleaseId release = new ReleaseId(anna.value());
    assertThat(control().cancel(release, journal().now())).isTrue();
    assertThat(control().cancel(release, journal().now())).isTrue();

    assertThat(find(release).state(journal().now())).isEqualTo(State.CANCELLED);
    assertThat(find(release).ended()).contains(journal().now());
    assertThat(find(release).progress()).isEqualTo(new Release.Progress(0, 0, 1, 0, 1, 0));
    assertThat(journal().find(anna).state()).isEqualTo(JournalRecord.State.FINISHED);
    assertThat(journal().find(merged).outcome()).contains(Outcome.Refused.cancelled());
    journal().clock().advance(WINDOW);
    assertThat(journal().lanes().withDueWork(journal().now())).isEmpty();
    assertThat(claimed()).isEmpty();
  }

  @Test
  default void whatIsInHandWhenAReleaseIsCancelledIsFinishedButNotTriedAgain() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    CommandId bob = journal().append(new BatchSync(BOB)).id();
    ReleaseId release = new ReleaseId(anna.value());
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    control().cancel(release, journal().now());
    assertThat(find(release).ended()).isEmpty();

    journal().record(lease, anna, new Outcome.Applied("made"));
    journal().record(lease, bob, new Outcome.WillRetry(journal().now(), "later"));
    assertThat(find(release).progress()).isEqualTo(new Release.Progress(0, 0, 0, 1, 1, 0));
    assertThat(find(release).ended()).contains(journal().now());
  }

  @Test
  default void theTagsOfACancelledReleaseAreTriedAgain() {
    Completion told = new Completion(Optional.of(TagRef.parse("Access is on")), Optional.empty());
    CommandId anna =
        journal().append(new BatchSync(ANNA, Optional.empty(), told)).id();
    ReleaseId release = new ReleaseId(anna.value());
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    journal().record(lease, anna, new Outcome.Applied("made"));
    CommandId tag = journal().claimOne(lease).id();
    control().cancel(release, journal().now());

    journal().record(lease, tag, new Outcome.WillRetry(journal().now(), "later"));
    assertThat(find(release).ended()).isEmpty();
    assertThat(journal().claimOne(lease).id()).isEqualTo(tag);
    journal().record(lease, tag, new Outcome.Applied("tagged"));
    assertThat(find(release).progress().tags()).isEqualTo(new Release.Tags(0, 0, 1, 0));
    assertThat(find(release).ended()).contains(journal().now());
  }

  @Test
  default void aContactOfACancelledReleaseCanBeSyncedInAnother() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    control().cancel(new ReleaseId(anna.value()), journal().now());
    CommandId again = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(WINDOW);

    assertThat(claimed()).containsExactly(again);
    assertThat(journal().releases().newest(SITE, 10)).hasSize(2);
  }

  @Test
  default void theNameOfACancelledReleaseOpensAnother() {
    BatchSync spring = new BatchSync(ANNA, Optional.of(new ReleaseName("spring")), Completion.NONE);
    CommandId first = journal().append(spring).id();
    control().cancel(new ReleaseId(first.value()), journal().now());
    CommandId second = journal().append(spring).id();

    assertThat(find(new ReleaseId(second.value())).course()).isEqualTo(Course.ON);
  }

  @Test
  default void onlyItsFailuresAreRepeated() {
    List<CommandId> all = new ArrayList<>();
    for (int contact = 1; contact <= 4; contact++) {
      all.add(journal().append(new BatchSync(new ContactId("c" + contact))).id());
    }
    ReleaseId release = new ReleaseId(all.get(0).value());
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    journal().record(lease, all.get(0), new Outcome.Applied("made"));
    journal().record(lease, all.get(1), new Outcome.Unchanged("was so"));
    journal()
        .record(lease, all.get(2), new Outcome.Refused(Outcome.Refusal.NOT_A_MEMBER, "no member"));
    journal().record(lease, all.get(3), new Outcome.GaveUp("no"));
    journal().hearTheEnd(lease);
    journal().clock().advance(Duration.ofHours(1));

    assertThat(control().retryFailures(release, journal().now())).isEqualTo(2);
    assertThat(control().retryFailures(release, journal().now())).isZero();
    assertThat(find(release).progress()).isEqualTo(new Release.Progress(2, 0, 0, 2, 0, 0));
    assertThat(find(release).ended()).isEmpty();
    List<Work> again = journal().claim(lease);
    assertThat(ids(again)).containsExactlyInAnyOrder(all.get(2), all.get(3));
    assertThat(again).allSatisfy(work -> assertThat(work.attempt()).isEqualTo(1));
    again.forEach(work -> journal().record(lease, work.id(), new Outcome.Applied("made")));
    assertThat(find(release).ended()).contains(journal().now());
    assertThat(find(release).progress()).isEqualTo(new Release.Progress(0, 0, 0, 4, 0, 0));
  }

  @Test
  default void nothingOfACancelledReleaseIsRepeated() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    control().cancel(new ReleaseId(anna.value()), journal().now());

    assertThat(control().retryFailures(new ReleaseId(anna.value()), journal().now()))
        .isZero();
  }

  @Test
  default void aReleaseThatHasEndedIsPastControl() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    ReleaseId release = new ReleaseId(anna.value());
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    journal().record(lease, anna, new Outcome.Applied("made"));

    assertThat(control().pause(release)).isFalse();
    assertThat(control().resume(release)).isFalse();
    assertThat(control().cancel(release, journal().now())).isFalse();
    assertThat(find(release).state(journal().now())).isEqualTo(State.FINISHED);
  }

  @Test
  default void aReleaseThatIsNotThereIsPastControl() {
    assertThat(control().pause(NONE)).isFalse();
    assertThat(control().resume(NONE)).isFalse();
    assertThat(control().cancel(NONE, journal().now())).isFalse();
    assertThat(control().retryFailures(NONE, journal().now())).isZero();
  }

  private Release find(ReleaseId release) {
    return journal().releases().find(release).orElseThrow();
  }

  private List<CommandId> claimed() {
    return ids(journal().claim(lease()));
  }

  private LaneLease lease() {
    return journal()
        .lanes()
        .acquire(SITE, JournalUnderTest.NODE, Duration.ofDays(1))
        .orElseThrow();
  }

  private static List<CommandId> ids(List<Work> works) {
    return works.stream().map(Work::id).toList();
  }
}
