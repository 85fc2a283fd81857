package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyncPolicyTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @Test
  void asSentASingleCommandIsDoneAtOnceAndABatchLater() {
    Membership site = site(SyncPolicy.AS_SENT);
    ContactId anna = site.contact("anna");

    assertThat(site.run(CommandName.UPDATE_USER, anna).sentence())
        .isEqualTo("made a member without a password, with 0 permission tags; synced at once, as of"
            + " 2026-11-23T08:00:00Z");
    Receipt batch = site.post(CommandName.BATCH_SYNC, anna);
    assertThat(batch.due()).isEqualTo(site.clock.instant().plus(WINDOW));
    site.passes(WINDOW);
    assertThat(site.outcome(batch.id()).sentence())
        .endsWith("; synced in a batch, as of 2026-11-23T08:05:00Z");
  }

  @Test
  void batchedASingleCommandWaitsForTheOthers() {
    Membership site = site(SyncPolicy.BATCHED);
    ContactId anna = site.contact("anna");
    ContactId bob = site.contact("bob");
    Receipt first = site.post(CommandName.UPDATE_USER, anna);
    Receipt second = site.post(CommandName.BATCH_SYNC, bob);

    assertThat(first.due()).isEqualTo(site.clock.instant().plus(WINDOW));
    assertThat(site.record(first.id()).release())
        .isPresent()
        .isEqualTo(site.record(second.id()).release());
    int calls = site.crm.calls();
    site.passes(WINDOW);

    assertThat(site.outcome(first.id()).sentence()).contains("; synced in a batch, as of");
    assertThat(site.isMember(bob)).isTrue();
    assertThat(site.crm.calls()).isEqualTo(calls + 2);
  }

  @Test
  void immediatelyABatchDoesNotWait() {
    Membership site = site(SyncPolicy.IMMEDIATELY);
    ContactId anna = site.contact("anna");
    Receipt receipt = site.post(CommandName.BATCH_SYNC, anna);

    assertThat(receipt.due()).isEqualTo(site.clock.instant());
    assertThat(site.record(receipt.id()).release()).isEmpty();
    site.worker.drain();
    assertThat(site.outcome(receipt.id()).sentence()).contains("; synced at once, as of");
  }

  @Test
  void onVisitACommandIsOnlyMarked() {
    Membership site = site(SyncPolicy.ON_VISIT);
    ContactId anna = site.contact("anna");
    site.run(CommandName.UPDATE_USER, anna);
    int calls = site.crm.calls();

    Receipt receipt = site.post(CommandName.BATCH_SYNC, anna);
    site.worker.drain();

    assertThat(receipt.due()).isEqualTo(site.clock.instant());
    assertThat(site.record(receipt.id()).state()).isEqualTo(JournalRecord.State.FINISHED);
    assertThat(site.member(anna).isStale()).isTrue();
    assertThat(site.crm.calls()).isEqualTo(calls);
  }

  @Test
  void onVisitANewMemberIsStillReadAtOnce() {
    Membership site = site(SyncPolicy.ON_VISIT);
    ContactId anna = site.contact("anna");

    Outcome outcome = site.run(CommandName.UPDATE_USER, anna);

    assertThat(outcome.sentence()).startsWith("made a member without a password");
    assertThat(site.member(anna).isStale()).isFalse();
  }

  private static Membership site(SyncPolicy policy) {
    return new Membership(SitePolicies.STANDARD
        .withMissingMember(SitePolicies.MissingMember.CREATE)
        .withSync(policy));
  }
}
