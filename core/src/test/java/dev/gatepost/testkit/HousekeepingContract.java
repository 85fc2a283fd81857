package dev.gatepost.testkit;

import static dev.gatepost.testkit.JournalUnderTest.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Receipt.Status;
import dev.gatepost.core.release.Release;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Housekeeping} must do. */
public interface HousekeepingContract {
  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Another. */
  ContactId BOB = new ContactId("8");

  /** Ten days; thirty for what was given up on; sixty for what has ended. */
  Retention RETENTION =
      new Retention(Duration.ofDays(10), Duration.ofDays(30), Duration.ofDays(60));

  /**
   * Returns the journal that is kept tidy: the same one throughout a test, a fresh one for each.
   */
  JournalUnderTest journal();

  /** Returns the housekeeping of {@link #journal()}. */
  Housekeeping housekeeping();

  @Test
  default void aFinishedCommandIsKeptForAsLongAsItMustAndNoLonger() {
    CommandId command = settled(ANNA, new Outcome.Applied("done"));
    passes(RETENTION.finished());
    assertThat(journal().archive().find(command)).isPresent();

    passes(Duration.ofMillis(1));
    assertThat(journal().archive().find(command)).isEmpty();
  }

  @Test
  default void theTimeCountsFromTheEndAndNotFromTheArrival() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    journal().clock().advance(Duration.ofDays(9));
    settle(command, new Outcome.Unchanged("so"));
    passes(Duration.ofDays(9));

    assertThat(journal().archive().find(command)).isPresent();
  }

  @Test
  default void whatWasMergedGoesWithWhatItWasMergedInto() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    CommandId merged = journal().append(new UpdateUser(ANNA)).id();
    passes(Duration.ofDays(11));
    assertThat(journal().find(merged).mergedInto()).contains(command);

    settle(command, new Outcome.Applied("done"));
    passes(Duration.ofDays(11));
    assertThat(journal().archive().find(command)).isEmpty();
    assertThat(journal().archive().find(merged)).isEmpty();
  }

  @Test
  default void whatWaitsOrIsInHandIsKeptWhateverItsAge() {
    CommandId inHand = journal().append(new UpdateUser(ANNA)).id();
    journal().claim(journal().lease());
    CommandId waiting = journal().append(new UpdateUser(BOB)).id();
    passes(Duration.ofDays(400));

    assertThat(journal().archive().find(inHand)).isPresent();
    assertThat(journal().archive().find(waiting)).isPresent();
  }

  @Test
  default void aDeadCommandCanBeReplayedForLonger() {
    CommandId dead = settled(ANNA, new Outcome.GaveUp("no"));
    passes(RETENTION.dead());
    assertThat(journal().archive().replay(dead, journal().now())).isTrue();

    settle(dead, new Outcome.GaveUp("no"));
    passes(RETENTION.dead().plusMillis(1));
    assertThat(journal().archive().find(dead)).isEmpty();
  }

  @Test
  default void aKeyIsKnownForAsLongAsItsCommand() {
    CommandId command = journal().append(new UpdateUser(ANNA), "key-1").id();
    settle(command, new Outcome.Applied("done"));
    passes(RETENTION.finished());
    assertThat(journal().append(new UpdateUser(ANNA), "key-1").status())
        .isEqualTo(Status.DUPLICATE);

    passes(Duration.ofMillis(1));
    assertThat(journal().append(new UpdateUser(ANNA), "key-1").status()).isEqualTo(Status.ACCEPTED);
  }

  @Test
  default void aRemovedCommandIsNoLongerWhatAnotherRepeats() {
    ChargeSubscription charge = new ChargeSubscription(ANNA, Optional.empty());
    settle(journal().append(charge).id(), new Outcome.Applied("done"));
    passes(RETENTION.finished().plusMillis(1));

    assertThat(journal().append(charge).status()).isEqualTo(Status.ACCEPTED);
    assertThat(journal().append(charge).status()).isEqualTo(Status.DUPLICATE);
  }

  @Test
  default void aReleaseRemembersHowItWentWithoutItsCommands() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    settle(command, new Outcome.Applied("done"));
    Release.Progress progress = journal().releaseOf(command).progress();
    passes(RETENTION.finished().plusMillis(1));

    assertThat(journal().archive().find(command)).isEmpty();
    assertThat(journal().releaseOf(command).progress()).isEqualTo(progress);
  }

  @Test
  default void aReleaseIsForgottenLongAfterItHasEnded() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    settle(command, new Outcome.Applied("done"));
    Release release = journal().releaseOf(command);
    passes(RETENTION.ended());
    assertThat(journal().releases().find(release.id())).isPresent();

    passes(Duration.ofMillis(1));
    assertThat(journal().releases().find(release.id())).isEmpty();
    assertThat(journal().releases().newest(SITE, 10)).isEmpty();
  }

  @Test
  default void aReleaseIsKeptForAsLongAsACommandOfItCanBeReplayed() {
    Retention brief = new Retention(Duration.ofDays(10), Duration.ofDays(60), Duration.ofDays(10));
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    settle(command, new Outcome.GaveUp("no"));
    Release release = journal().releaseOf(command);
    passes(brief, Duration.ofDays(60));
    assertThat(journal().releases().find(release.id())).isPresent();

    passes(brief, Duration.ofMillis(1));
    assertThat(journal().releases().find(release.id())).isEmpty();
  }

  @Test
  default void aReleaseThatGoesOnIsKeptWhateverItsAge() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    passes(Duration.ofDays(400));

    assertThat(journal().releaseOf(command).isFinished()).isFalse();
  }

  private CommandId settled(ContactId contact, Outcome outcome) {
    CommandId command = journal().append(new UpdateUser(contact)).id();
    settle(command, outcome);
    return command;
  }

  private void settle(CommandId command, Outcome outcome) {
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().record(lease, command, outcome);
  }

  private void passes(Duration time) {
    passes(RETENTION, time);
  }

  private void passes(Retention retention, Duration time) {
    journal().clock().advance(time);
    boolean more = true;
    while (more) {
      more = housekeeping().tidy(retention, journal().now());
    }
  }
}
