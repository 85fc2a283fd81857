package dev.gatepost.core.service;

import static dev.gatepost.core.command.CommandName.BATCH_SYNC;
import static dev.gatepost.core.command.CommandName.CHARGE_SUBSCRIPTION;
import static dev.gatepost.core.command.CommandName.CREATE_COUPON;
import static dev.gatepost.core.command.CommandName.FIELD_OPERATION;
import static dev.gatepost.core.command.CommandName.REVOKE_SUBSCRIPTION;
import static dev.gatepost.core.command.CommandName.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneWorkerTest {
  private final Membership site =
      new Membership(SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE));
  private final TagId gold = site.crm.addTag("Gold");

  @Test
  void aBatchWaitsFiveMinutesFromItsFirstCommandAndIsReadInBulk() {
    List<ContactId> contacts = contacts(500);
    contacts.forEach(contact -> {
      site.post(BATCH_SYNC, contact);
      site.clock.advance(Duration.ofMillis(100));
    });

    site.passes(Duration.ofMinutes(4));
    assertThat(site.crm.calls()).isZero();

    site.passes(Duration.ofSeconds(11));
    assertThat(site.crm.calls()).isEqualTo(5);
    assertThat(contacts)
        .allSatisfy(
            contact -> assertThat(site.member(contact).permissionTags()).containsExactly(gold));
    Release release = site.release();
    assertThat(release.isFinished()).isTrue();
    assertThat(release.progress()).isEqualTo(new Release.Progress(0, 0, 0, 500, 0, 0));
  }

  @Test
  void aSecondCommandForAContactStillWaitingIsMergedAndFinishesWithTheFirst() {
    ContactId anna = contacts(1).get(0);
    Receipt first = site.post(BATCH_SYNC, anna);
    Receipt second = site.post(BATCH_SYNC, anna);
    assertThat(second.status()).isEqualTo(Receipt.Status.MERGED);
    assertThat(second.id()).isNotEqualTo(first.id());

    site.passes(Duration.ofMinutes(5));

    assertThat(site.crm.calls()).isEqualTo(1);
    assertThat(site.outcome(first.id())).isInstanceOf(Applied.class);
    assertThat(site.record(second.id()).mergedInto()).contains(first.id());
    assertThat(site.outcome(second.id())).isEqualTo(site.outcome(first.id()));
  }

  @Test
  void aCommandThatArrivesWhileItsTwinWaitsForAnotherAttemptIsNewWork() {
    ContactId anna = contacts(1).get(0);
    site.crm.failNext(1, new CrmUnavailable("down", Duration.ofMinutes(1)));
    site.run(UPDATE_USER, anna);

    assertThat(site.post(UPDATE_USER, anna).status()).isEqualTo(Receipt.Status.ACCEPTED);
  }

  @Test
  void theCrmsOwnHintSaysWhenToTryAgain() {
    ContactId anna = contacts(1).get(0);
    site.crm.failNext(1, new CrmUnavailable("answered 429", Duration.ofSeconds(30)));
    Receipt receipt = site.post(UPDATE_USER, anna);
    site.worker.drain();

    assertThat(site.outcome(receipt.id()))
        .isEqualTo(new WillRetry(site.clock.instant().plusSeconds(30), "answered 429"));
    site.passes(Duration.ofSeconds(29));
    assertThat(site.crm.calls()).isEqualTo(1);
    site.passes(Duration.ofSeconds(1));
    assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
  }

  @Test
  void aDayWithoutQuotaUsesNoAttemptsUp() {
    ContactId anna = contacts(1).get(0);
    site.crm.failAlways(CrmUnavailable.turnedAway("no calls are left", Duration.ofMinutes(10)));
    Receipt receipt = site.post(UPDATE_USER, anna);
    for (int i = 0; i < 144; i++) {
      site.passes(Duration.ofMinutes(10));
    }
    assertThat(site.outcome(receipt.id()))
        .isEqualTo(new WillRetry(
            site.clock.instant().plus(Duration.ofMinutes(10)), "no calls are left", false));

    site.crm.heal();
    site.passes(Duration.ofMinutes(10));

    assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
    assertThat(site.record(receipt.id()).attempts()).isEqualTo(1);
  }

  @Test
  void whatKeepsFailingIsGivenUpKeptAndCanBeReplayed() {
    ContactId anna = contacts(1).get(0);
    site.crm.failAlways(new CrmUnavailable("GET /contacts answered 500"));
    Receipt receipt = site.post(UPDATE_USER, anna);
    for (int i = 0; i < RetryPolicy.STANDARD.attempts(); i++) {
      site.passes(Duration.ofHours(1));
    }
    assertThat(site.outcome(receipt.id()))
        .isEqualTo(new GaveUp("gave up after 30 attempts: GET /contacts answered 500"));
    assertThat(site.record(receipt.id()).state()).isEqualTo(State.DEAD);

    site.crm.heal();
    assertThat(site.journal.replay(receipt.id(), site.clock.instant())).isTrue();
    site.worker.drain();

    assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
  }

  @Test
  void aPurchaseGoesBeforeABatchThatIsDueAlready() {
    contacts(300).forEach(contact -> site.post(BATCH_SYNC, contact));
    site.clock.advance(Duration.ofMinutes(6));
    ContactId buyer = site.contact("buyer");
    Receipt purchase = site.post(UPDATE_USER, buyer);
    site.crm.failCall(2, new CrmUnavailable("stop here", Duration.ofDays(1)));

    site.worker.drain();

    assertThat(site.record(purchase.id()).attempts()).isEqualTo(1);
    assertThat(site.outcome(purchase.id())).isInstanceOf(Applied.class);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FIELD_OPERATION",
        "REVOKE_SUBSCRIPTION",
        "CANCEL_SUBSCRIPTION",
        "CHARGE_SUBSCRIPTION",
        "CREATE_COUPON"
      })
  void aCommandWithoutItsPortIsAnsweredAsNotAvailable(CommandName command) {
    assertThat(site.run(command, site.contact("anna")))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(Refusal.NOT_AVAILABLE);
          assertThat(refused.sentence()).contains(command.wire());
        });
  }

  @Test
  void aRepeatedCommandThatIsNotIdempotentIsADuplicateWithinItsWindow() {
    ContactId anna = site.contact("anna");
    for (CommandName command :
        List.of(FIELD_OPERATION, CHARGE_SUBSCRIPTION, REVOKE_SUBSCRIPTION, CREATE_COUPON)) {
      Receipt first = site.post(command, anna);
      site.worker.drain();
      Receipt second = site.post(command, anna);

      assertThat(second.status()).isEqualTo(Receipt.Status.DUPLICATE);
      assertThat(second.id()).isEqualTo(first.id());
    }
    site.clock.advance(Duration.ofMinutes(11));
    assertThat(site.post(CHARGE_SUBSCRIPTION, anna).status()).isEqualTo(Receipt.Status.ACCEPTED);
  }

  @Test
  void whatANodeHadInHandAsItWasKilledIsDoneByAnotherAsSoonAsItsLeaseHasRunOut() {
    Receipt receipt = site.post(UPDATE_USER, contacts(1).get(0));
    LaneLease lost = site.journal
        .acquire(Membership.SITE, new NodeId("killed"), LaneWorker.LEASE)
        .orElseThrow();
    site.journal.claim(lost, site.clock.instant(), Portion.upTo(100));

    site.passes(LaneWorker.LEASE.minusMillis(1));
    assertThat(site.record(receipt.id()).state()).isEqualTo(State.RUNNING);
    site.passes(Duration.ofMillis(1));
    assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
  }

  @Test
  void aStoppedWorkerTakesNothingNew() {
    Receipt receipt = site.post(UPDATE_USER, contacts(1).get(0));
    site.worker.stop();

    site.worker.drain();

    assertThat(site.record(receipt.id()).state()).isEqualTo(State.WAITING);
  }

  private List<ContactId> contacts(int count) {
    List<ContactId> contacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ContactId contact = site.contact("member" + i);
      site.crm.giveTag(contact, gold);
      contacts.add(contact);
    }
    return contacts;
  }
}
