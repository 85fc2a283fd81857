package dev.gatepost.core.service;

import static dev.gatepost.core.command.CommandName.BATCH_SYNC;
import static dev.gatepost.core.command.CommandName.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Operation.EndRelease;
import dev.gatepost.core.operation.Operation.TagContact;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.State;
import dev.gatepost.core.release.Release.Tags;
import dev.gatepost.core.release.ReleasePolicy;
import dev.gatepost.core.release.StormLimit;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way from the last member in place to an automation that knows. */
class CompletionTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Map<String, String> DONE = Map.of("doneTag", "Access is on");

  private final Membership site = new Membership(policies(Completion.NONE));
  private final TagId gold = site.crm.addTag("Gold");
  private final TagId done = site.crm.addTag("Access is on");
  private final TagId failed = site.crm.addTag("Access failed");

  @Test
  void aContactGetsTheDoneTagOnceItsMemberIsInPlace() {
    ContactId anna = contact("anna");
    site.post(BATCH_SYNC, anna, DONE);
    site.clock.advance(WINDOW.minusMillis(1));
    site.worker.drain();
    assertThat(site.crm.tagsOf(anna)).containsExactly(gold);

    site.passes(Duration.ofMillis(1));
    assertThat(site.member(anna).permissionTags()).containsExactly(gold);
    assertThat(site.crm.tagsOf(anna)).containsExactlyInAnyOrder(gold, done);
    assertThat(site.release().progress())
        .isEqualTo(new Release.Progress(0, 0, 0, 1, 0, 0, new Tags(0, 0, 1, 0)));
  }

  @Test
  void tagsAreAppliedInBulk() {
    contacts(250).forEach(contact -> site.post(BATCH_SYNC, contact, DONE));
    site.passes(WINDOW);

    assertThat(site.crm.calls()).isEqualTo(3 + 1);
    assertThat(site.release().progress().tags()).isEqualTo(new Tags(0, 0, 250, 0));
  }

  @Test
  void withoutATagNothingMoreIsAsked() {
    contacts(250).forEach(contact -> site.post(BATCH_SYNC, contact));
    site.passes(WINDOW);

    assertThat(site.crm.calls()).isEqualTo(3);
    assertThat(site.release().isFinished()).isTrue();
  }

  @Test
  void whoeverPostsSaysWhichTagBeforeTheSite() {
    Membership other = new Membership(policies(new Completion(
        Optional.of(TagRef.parse("Access is on")), Optional.of(TagRef.parse("Access failed")))));
    TagId standard = other.crm.addTag("Access is on");
    TagId own = other.crm.addTag("Module 3 is on");
    ContactId anna = other.contact("anna");
    ContactId ben = other.contact("ben");
    other.post(BATCH_SYNC, anna);
    other.post(BATCH_SYNC, ben, Map.of("doneTag", "Module 3 is on"));
    other.passes(WINDOW);

    assertThat(other.crm.tagsOf(anna)).containsExactly(standard);
    assertThat(other.crm.tagsOf(ben)).containsExactly(own);
  }

  @Test
  void aContactThatFailedGetsTheFailedTag() {
    ContactId anna = site.crm.addContactWithoutEmail();
    ContactId ben = contact("ben");
    for (ContactId contact : List.of(anna, ben)) {
      site.post(
          BATCH_SYNC, contact, Map.of("doneTag", "Access is on", "failedTag", "Access failed"));
    }
    site.passes(WINDOW);

    assertThat(site.crm.tagsOf(anna)).containsExactly(failed);
    assertThat(site.crm.tagsOf(ben)).containsExactlyInAnyOrder(gold, done);
  }

  @Test
  void membersGoBeforeTagsAlsoThoseOfALaterRelease() {
    List<ContactId> first = contacts(150);
    first.forEach(contact -> site.post(BATCH_SYNC, contact, DONE));
    site.clock.advance(WINDOW);
    ContactId late = contact("late");
    site.post(BATCH_SYNC, late);
    site.clock.advance(WINDOW);
    site.crm.failCall(3, new CrmUnavailable("stop here", Duration.ofDays(1)));
    site.worker.drain();

    assertThat(site.isMember(late)).isTrue();
    assertThat(site.crm.tagsOf(first.get(0))).containsExactly(gold);
  }

  @Test
  void anAnswerThatWasLostRepeatsTheTagsOnly() {
    ContactId anna = contact("anna");
    Receipt receipt = site.post(BATCH_SYNC, anna, DONE);
    site.crm.loseAnswerToCall(2, new CrmUnavailable("no answer", Duration.ofSeconds(5)));
    site.passes(WINDOW);
    assertThat(site.release().state(site.clock.instant())).isEqualTo(State.FINISHING);

    site.passes(Duration.ofSeconds(5));
    assertThat(site.crm.calls()).isEqualTo(3);
    assertThat(site.record(receipt.id()).attempts()).isEqualTo(1);
    assertThat(site.release().isFinished()).isTrue();
  }

  @Test
  void aTagThatTheCrmDoesNotHaveIsNamedAndCanBeRepeatedOnceItIsThere() {
    ContactId anna = contact("anna");
    site.post(BATCH_SYNC, anna, Map.of("doneTag", "Acess"));
    site.passes(WINDOW);
    assertThat(tagging().outcome())
        .containsInstanceOf(Refused.class)
        .map(outcome -> outcome.sentence())
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("'Acess'"));
    assertThat(site.release().progress().tags()).isEqualTo(new Tags(0, 0, 0, 1));

    TagId late = site.crm.addTag("Acess");
    assertThat(site.journal.retryFailures(site.release().id(), site.clock.instant()))
        .isEqualTo(1);
    site.worker.drain();
    assertThat(site.crm.tagsOf(anna)).containsExactlyInAnyOrder(gold, late);
    assertThat(site.release().progress().tags()).isEqualTo(new Tags(0, 0, 1, 0));
  }

  @Test
  void theEndOfAReleaseIsToldOnceAfterItsLastTag() {
    ContactId anna = contact("anna");
    ContactId ben = contact("ben");
    site.post(BATCH_SYNC, anna, DONE);
    site.post(BATCH_SYNC, ben, DONE);
    site.crm.failCall(2, new CrmUnavailable("answered 500", Duration.ofMinutes(1)));
    site.passes(WINDOW);
    assertThat(site.listener.told()).isEmpty();

    site.passes(Duration.ofMinutes(1));
    assertThat(site.listener.told()).containsExactly(site.release());
    assertThat(site.release().progress())
        .isEqualTo(new Release.Progress(0, 0, 0, 2, 0, 0, new Tags(0, 0, 2, 0)));
    site.passes(Duration.ofDays(1));
    assertThat(site.listener.told()).hasSize(1);
  }

  @Test
  void whoeverCouldNotBeToldIsToldLater() {
    site.post(BATCH_SYNC, contact("anna"));
    site.listener.deafen(3);
    site.passes(WINDOW);
    assertThat(site.listener.told()).isEmpty();
    assertThat(site.release().isFinished()).isTrue();

    for (int i = 0; i < 3; i++) {
      site.passes(Duration.ofMinutes(1));
    }
    assertThat(site.listener.told()).hasSize(1);
  }

  @Test
  void aReleaseWhoseFailuresWereRepeatedEndsAgain() {
    ContactId anna = site.crm.addContactWithoutEmail();
    site.post(BATCH_SYNC, anna);
    site.passes(WINDOW);
    assertThat(site.listener.told()).hasSize(1);

    site.crm.setEmail(anna, new EmailAddress("anna@example.com"));
    site.passes(Duration.ofMinutes(1));
    site.journal.retryFailures(site.release().id(), site.clock.instant());
    site.worker.drain();
    assertThat(site.isMember(anna)).isTrue();
    assertThat(site.listener.told()).hasSize(2);
  }

  @Test
  void aCancelledReleaseIsNotToldOfAndTagsNobodyWhoWaited() {
    ContactId anna = contact("anna");
    site.post(BATCH_SYNC, anna, Map.of("doneTag", "Access is on", "failedTag", "Access failed"));
    site.journal.cancel(site.release().id(), site.clock.instant());
    site.passes(WINDOW);

    assertThat(site.crm.tagsOf(anna)).containsExactly(gold);
    assertThat(site.listener.told()).isEmpty();
    assertThat(site.crm.calls()).isZero();
  }

  @Test
  void theEndOfAReleaseStandsInTheJournal() {
    site.post(BATCH_SYNC, contact("anna"));
    site.passes(WINDOW);

    JournalRecord end = site.journal.search(JournalQuery.ALL, 1).get(0);
    assertThat(end.operation())
        .isEqualTo(new EndRelease(end.operation().contact(), site.release().id()));
    assertThat(end.outcome().orElseThrow().sentence())
        .isEqualTo("told that release %s has ended: 1 done, 0 refused, 0 failed"
            .formatted(site.release().id()));
  }

  @Test
  void bulkWorkWaitsForTheQuotaWithoutSpendingAttempts() {
    List<ContactId> contacts = contacts(10);
    contacts.forEach(contact -> site.post(BATCH_SYNC, contact, DONE));
    Instant midnight = Instant.parse("2026-11-24T00:00:00Z");
    site.crm.stand(
        new AccountState(Optional.empty(), Optional.of(midnight), Optional.empty(), List.of()));
    for (int hour = 0; hour < 15; hour++) {
      site.passes(Duration.ofHours(1));
    }
    assertThat(site.crm.calls()).isZero();
    assertThat(site.release().progress().waiting()).isEqualTo(10);

    site.clock.moveTo(midnight);
    site.crm.stand(AccountState.UNLIMITED);
    site.worker.drain();
    assertThat(site.release().isFinished()).isTrue();
    assertThat(site.crm.calls()).isEqualTo(2);
  }

  @Test
  void aStormOfUpdatesBecomesARelease() {
    Membership stormy = new Membership(SitePolicies.STANDARD
        .withMissingMember(MissingMember.CREATE)
        .withReleases(new ReleasePolicy(Completion.NONE, StormLimit.STANDARD)));
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      receipts.add(stormy.post(UPDATE_USER, stormy.contact("member" + i)));
    }
    Instant now = stormy.clock.instant();
    assertThat(receipts.subList(0, 60)).allMatch(receipt -> receipt.due().equals(now));
    assertThat(receipts.subList(60, 160))
        .allMatch(receipt -> receipt.due().equals(now.plusSeconds(30)));

    stormy.passes(Duration.ofSeconds(30));
    assertThat(stormy.crm.calls()).isEqualTo(2);
    assertThat(stormy.release().progress()).isEqualTo(new Release.Progress(0, 0, 0, 100, 0, 0));
    stormy.passes(Duration.ofMinutes(1));
    Receipt calm = stormy.post(UPDATE_USER, stormy.contact("calm"));
    assertThat(calm.due()).isEqualTo(stormy.clock.instant());
  }

  private JournalRecord tagging() {
    return site.journal.search(JournalQuery.ALL.within(site.release().id()), 100).stream()
        .filter(record -> record.operation() instanceof TagContact)
        .findFirst()
        .orElseThrow();
  }

  private ContactId contact(String name) {
    ContactId contact = site.contact(name);
    site.crm.giveTag(contact, gold);
    return contact;
  }

  private List<ContactId> contacts(int count) {
    List<ContactId> contacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contacts.add(contact("member" + i));
    }
    return contacts;
  }

  private static SitePolicies policies(Completion completion) {
    return SitePolicies.STANDARD
        .withMissingMember(MissingMember.CREATE)
        .withReleases(new ReleasePolicy(completion, StormLimit.STANDARD));
  }
}
