package dev.gatepost.testkit;

import static dev.gatepost.testkit.JournalUnderTest.OTHER_SITE;
import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
import dev.gatepost.core.release.Release.State;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Releases} must tell of its journal. */
public interface ReleasesContract {
  /** How long a window is open. */
  Duration WINDOW = Duration.ofMinutes(5);

  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Another. */
  ContactId BOB = new ContactId("8");

  /** What the automation calls its release. */
  ReleaseName SPRING = new ReleaseName("spring");

  /** Returns the journal: the same one throughout a test, a fresh one for each. */
  JournalUnderTest journal();

  @Test
  default void aReleaseThatNobodyOpenedIsNotFound() {
    assertThat(journal().releases().find(new ReleaseId("none"))).isEmpty();
    assertThat(journal().releases().newest(SITE, 10)).isEmpty();
    assertThat(journal().releases().unfinished(SITE)).isEmpty();
  }

  @Test
  default void anOpenReleaseIsShownAsItIs() {
    CommandId first = journal().append(new BatchSync(ANNA)).id();
    Instant due = journal().now().plus(WINDOW);

    assertThat(only())
        .isEqualTo(new Release(
            new ReleaseId(first.value()),
            SITE,
            Gathering.WINDOW,
            journal().now(),
            due,
            Optional.empty(),
            Optional.of(due),
            Optional.empty(),
            Course.ON,
            new Release.Progress(1, 0, 0, 0, 0, 0)));
    assertThat(only().state(journal().now())).isEqualTo(State.COLLECTING);
    assertThat(only().state(due)).isEqualTo(State.WAITING);
  }

  @Test
  default void releasesAreShownNewestFirstAndOnlyThoseOfTheSite() {
    CommandId first = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(WINDOW);
    CommandId second = journal().append(new BatchSync(BOB)).id();
    journal().append(journal().submission(OTHER_SITE, new BatchSync(BOB), DelayPolicy.BATCH));

    assertThat(ids(journal().releases().newest(SITE, 10)))
        .containsExactly(second.value(), first.value());
    assertThat(ids(journal().releases().newest(SITE, 1))).containsExactly(second.value());
    assertThat(ids(journal().releases().unfinished(SITE)))
        .containsExactly(first.value(), second.value());
  }

  @Test
  default void aReleaseRunsFromItsFirstContactToItsLast() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    CommandId bob = journal().append(new BatchSync(BOB)).id();
    journal().clock().advance(WINDOW);
    Instant started = journal().now();
    LaneLease lease = lease();
    journal().claim(lease);
    assertThat(only().started()).contains(started);
    assertThat(only().state(started)).isEqualTo(State.RUNNING);

    journal().clock().advance(Duration.ofSeconds(1));
    journal().record(lease, anna, new Outcome.Applied("made"));
    assertThat(only().ended()).isEmpty();

    journal().clock().advance(Duration.ofSeconds(1));
    journal().record(lease, bob, new Outcome.GaveUp("no"));
    assertThat(only().ended()).contains(journal().now());
    assertThat(only().started()).contains(started);
    assertThat(only().next()).isEmpty();
    assertThat(only().state(journal().now())).isEqualTo(State.FINISHED);
    assertThat(journal().releases().unfinished(SITE)).isEmpty();
  }

  @Test
  default void aReleaseWhoseLastContactIsTriedAgainLaterIsNotFinished() {
    CommandId anna = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    Instant then = journal().now().plusSeconds(60);
    journal().record(lease, anna, new Outcome.WillRetry(then, "the CRM was down"));

    assertThat(only().ended()).isEmpty();
    assertThat(only().next()).contains(then);
    assertThat(only().state(journal().now())).isEqualTo(State.WAITING);
    assertThat(only().state(then)).isEqualTo(State.RUNNING);
  }

  @Test
  default void whatIsPutBackWhenANodeDiesIsNotForgotten() {
    journal().append(new BatchSync(ANNA));
    journal().clock().advance(WINDOW);
    journal().claim(lease());
    journal().clock().advance(Duration.ofDays(2));
    LaneLease taken = lease();

    assertThat(only().progress()).isEqualTo(new Release.Progress(1, 0, 0, 0, 0, 0));
    assertThat(only().ended()).isEmpty();
    assertThat(journal().claim(taken)).hasSize(1);
  }

  @Test
  default void commandsOfOneNameAreOneRelease() {
    CommandId first = journal().append(named(ANNA, SPRING)).id();
    journal().append(new BatchSync(ANNA));
    journal().append(named(BOB, SPRING));
    journal().append(named(BOB, new ReleaseName("autumn")));

    assertThat(journal().releases().newest(SITE, 10)).hasSize(3);
    Release spring = journal().releases().find(new ReleaseId(first.value())).orElseThrow();
    assertThat(spring.gathering()).isEqualTo(new Gathering.Named(SPRING));
    assertThat(spring.progress()).isEqualTo(new Release.Progress(2, 0, 0, 0, 0, 0));
  }

  @Test
  default void aLateCommandOfANameJoinsTheReleaseWithAWindowOfItsOwn() {
    CommandId first = journal().append(named(ANNA, SPRING)).id();
    journal().clock().advance(WINDOW.plusSeconds(30));
    Instant opened = journal().now();
    Receipt late = journal().append(named(BOB, SPRING));
    journal().clock().advance(Duration.ofSeconds(30));
    Receipt later = journal().append(named(new ContactId("9"), SPRING));

    assertThat(List.of(late.due(), later.due())).containsOnly(opened.plus(WINDOW));
    assertThat(works(journal().claim(lease()))).containsExactly(first);
    assertThat(only().progress()).isEqualTo(new Release.Progress(2, 1, 0, 0, 0, 0));
    assertThat(only().due()).isEqualTo(MovableClock.START.plus(WINDOW));
  }

  @Test
  default void aReleaseIsNotFinishedWhileALateWindowIsOpen() {
    CommandId first = journal().append(named(ANNA, SPRING)).id();
    journal().clock().advance(WINDOW);
    CommandId late = journal().append(named(BOB, SPRING)).id();
    LaneLease lease = lease();
    journal().claim(lease);
    journal().record(lease, first, new Outcome.Applied("made"));
    assertThat(only().ended()).isEmpty();

    journal().clock().advance(WINDOW);
    assertThat(works(journal().claim(lease))).containsExactly(late);
    journal().record(lease, late, new Outcome.Applied("made"));
    assertThat(only().ended()).contains(journal().now());
  }

  @Test
  default void aNameWhoseReleaseHasEndedOpensAnother() {
    CommandId first = journal().append(named(ANNA, SPRING)).id();
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();
    journal().claim(lease);
    journal().record(lease, first, new Outcome.Applied("made"));
    CommandId second = journal().append(named(ANNA, SPRING)).id();

    assertThat(ids(journal().releases().newest(SITE, 10)))
        .containsExactly(second.value(), first.value());
  }

  @Test
  default void aContactInTwoReleasesIsDoneForBoth() {
    CommandId spring = journal().append(named(ANNA, SPRING)).id();
    CommandId window = journal().append(new BatchSync(ANNA)).id();
    Receipt again = journal().append(named(ANNA, SPRING));
    assertThat(again.status()).isEqualTo(Receipt.Status.MERGED);
    journal().clock().advance(WINDOW);
    LaneLease lease = lease();

    assertThat(works(journal().claim(lease))).containsExactlyInAnyOrder(spring, window);
    journal().record(lease, spring, new Outcome.Applied("made"));
    assertThat(journal()
            .releases()
            .find(new ReleaseId(spring.value()))
            .orElseThrow()
            .isFinished())
        .isTrue();
    assertThat(journal()
            .releases()
            .find(new ReleaseId(window.value()))
            .orElseThrow()
            .isFinished())
        .isFalse();
  }

  @Test
  default void aStormIsAReleaseOfItsOwn() {
    journal().append(new BatchSync(ANNA));
    Submission plain = journal().submission(new UpdateUser(BOB));
    journal()
        .append(new Submission(
            plain.id(),
            plain.site(),
            plain.operation(),
            plain.received(),
            new DelayPolicy.After(Duration.ofSeconds(30)),
            plain.duplicateWindow(),
            plain.idempotencyKey(),
            Optional.of(Gathering.STORM)));

    Release storm = journal().releases().newest(SITE, 1).get(0);
    assertThat(storm.gathering()).isEqualTo(Gathering.STORM);
    assertThat(storm.due()).isEqualTo(journal().now().plusSeconds(30));
    assertThat(journal().releases().newest(SITE, 10)).hasSize(2);
    assertThat(journal().find(plain.id()).operation()).isEqualTo(new UpdateUser(BOB));
  }

  private Release only() {
    List<Release> all = journal().releases().newest(SITE, 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private LaneLease lease() {
    return journal()
        .lanes()
        .acquire(SITE, JournalUnderTest.NODE, Duration.ofDays(1))
        .orElseThrow();
  }

  private static BatchSync named(ContactId contact, ReleaseName name) {
    return new BatchSync(contact, Optional.of(name), Completion.NONE);
  }

  private static List<CommandId> works(List<Work> works) {
    return works.stream().map(Work::id).toList();
  }

  private static List<String> ids(List<Release> releases) {
    return releases.stream().map(release -> release.id().value()).toList();
  }
}
