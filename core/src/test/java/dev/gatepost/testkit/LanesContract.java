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
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Lanes} must do. */
public interface LanesContract {
  /** A contact. */
  ContactId ANNA = new ContactId("7");

  /** Returns the journal under test: the same one throughout a test, a fresh one for each. */
  JournalUnderTest journal();

  @Test
  default void aFreeLaneIsGivenForAWhile() {
    LaneLease lease = journal().lease();

    assertThat(lease.site()).isEqualTo(SITE);
    assertThat(lease.expires()).isEqualTo(journal().now().plus(LIFETIME));
  }

  @Test
  default void aHeldLaneIsNotGivenToAnotherNode() {
    journal().lease();

    assertThat(journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME)).isEmpty();
    assertThat(journal().lanes().acquire(OTHER_SITE, OTHER_NODE, LIFETIME)).isPresent();
  }

  @Test
  default void aNodeThatAcquiresItsOwnLaneAgainStartsAfresh() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease first = journal().lease();
    journal().claim(first);
    LaneLease again = journal().lease();

    assertThat(again.fence()).isGreaterThan(first.fence());
    assertThat(again.expires()).isEqualTo(journal().now().plus(LIFETIME));
    assertThatThrownBy(() -> journal().claim(first)).isInstanceOf(LaneLost.class);
    assertThat(journal().claimOne(again).id()).isEqualTo(command);
  }

  @Test
  default void aLaneWhoseLeaseRanOutIsTakenWithANewFenceAndItsWorkWaitsAgain() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lost = journal().lease();
    journal().claim(lost);
    journal().clock().advance(LIFETIME);
    LaneLease taken = journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME).orElseThrow();

    assertThat(taken.fence()).isGreaterThan(lost.fence());
    assertThat(journal().claimOne(taken).id()).isEqualTo(command);
  }

  @Test
  default void aNodeThatComesBackTooLateGetsANewFence() {
    journal().append(new UpdateUser(ANNA));
    LaneLease lost = journal().lease();
    journal().claim(lost);
    journal().clock().advance(LIFETIME);
    LaneLease again = journal().lease();

    assertThat(again.fence()).isGreaterThan(lost.fence());
    assertThat(journal().claimOne(again).attempt()).isEqualTo(2);
  }

  @Test
  default void batchWorkThatWasInHandWaitsAgainToo() {
    CommandId command = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    journal().claim(journal().lease());
    journal().clock().advance(LIFETIME);

    assertThat(journal().claimOne(journal().lease()).id()).isEqualTo(command);
  }

  @Test
  default void aRenewedLeaseLivesOn() {
    LaneLease lease = journal().lease();
    journal().clock().advance(LIFETIME.minusMillis(1));
    LaneLease renewed = journal().lanes().renew(lease, LIFETIME);
    journal().clock().advance(Duration.ofSeconds(1));

    assertThat(renewed.fence()).isEqualTo(lease.fence());
    assertThat(renewed.expires()).isEqualTo(lease.expires().plus(LIFETIME).minusMillis(1));
    assertThat(journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME)).isEmpty();
  }

  @Test
  default void aLostLeaseCannotBeRenewed() {
    LaneLease lost = journal().lease();
    journal().clock().advance(LIFETIME);
    journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME);

    assertThatThrownBy(() -> journal().lanes().renew(lost, LIFETIME)).isInstanceOf(LaneLost.class);
  }

  @Test
  default void aLaneThatWasGivenBackIsFreeAndItsWorkWaitsAgain() {
    CommandId command = journal().append(new UpdateUser(ANNA)).id();
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().lanes().release(lease);
    LaneLease next = journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME).orElseThrow();

    assertThat(next.fence()).isGreaterThan(lease.fence());
    assertThat(journal().claimOne(next).id()).isEqualTo(command);
  }

  @Test
  default void givingBackALostLaneDoesNothing() {
    LaneLease lost = journal().lease();
    journal().clock().advance(LIFETIME);
    LaneLease taken = journal().lanes().acquire(SITE, OTHER_NODE, LIFETIME).orElseThrow();
    journal().lanes().release(lost);

    assertThat(journal().lanes().acquire(SITE, NODE, LIFETIME)).isEmpty();
    assertThat(journal().claim(taken)).isEmpty();
  }

  @Test
  default void sitesWithDueWorkAreNamedWhoeverDrainsThem() {
    journal().append(new UpdateUser(ANNA));
    journal().append(journal().submission(OTHER_SITE, new BatchSync(ANNA), DelayPolicy.BATCH));
    Instant now = journal().now();
    journal().lease();

    assertThat(journal().lanes().withDueWork(now)).containsExactly(SITE);
    assertThat(journal().lanes().withDueWork(now.plus(Duration.ofMinutes(5)).minusMillis(1)))
        .containsExactly(SITE);
    assertThat(journal().lanes().withDueWork(now.plus(Duration.ofMinutes(5))))
        .containsExactlyInAnyOrder(SITE, OTHER_SITE);
  }

  @Test
  default void workInHandIsDueAgainOnceItsNodeIsSilentForTooLong() {
    journal().append(new UpdateUser(ANNA));
    LaneLease lease = journal().lease();
    journal().claim(lease);
    assertThat(journal().lanes().withDueWork(journal().now())).isEmpty();

    journal().clock().advance(LIFETIME);
    assertThat(journal().lanes().withDueWork(journal().now())).containsExactly(SITE);
  }

  @Test
  default void aSiteWithNothingLeftIsNotNamed() {
    CommandId single = journal().append(new UpdateUser(ANNA)).id();
    CommandId batch = journal().append(new BatchSync(ANNA)).id();
    journal().clock().advance(Duration.ofMinutes(5));
    LaneLease lease = journal().lease();
    journal().claim(lease);
    journal().claim(lease);
    journal().record(lease, single, new Outcome.Applied("done"));
    Instant then = journal().now().plusSeconds(60);
    journal().record(lease, batch, new Outcome.WillRetry(then, "later"));

    assertThat(journal().lanes().withDueWork(then.minusMillis(1))).isEmpty();
    assertThat(journal().lanes().withDueWork(then)).containsExactly(SITE);
    journal().clock().advance(Duration.ofSeconds(60));
    assertThat(journal().lanes().acquire(SITE, NODE, LIFETIME).map(journal()::claimOne))
        .map(work -> Optional.of(work.id()))
        .contains(Optional.of(batch));
  }
}
