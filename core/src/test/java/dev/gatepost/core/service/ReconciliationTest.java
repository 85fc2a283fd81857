package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.ReconcileMembers;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.ReconcilePolicy;
import dev.gatepost.core.site.SitePolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final LocalTime THREE = LocalTime.of(3, 0);
  private static final Instant NIGHT = Instant.parse("2026-11-24T03:00:00Z");
  private static final ReconcilePolicy NIGHTLY = ReconcilePolicy.nightly(THREE, ZoneOffset.UTC);

  @Test
  void whatALostWebhookWouldHaveChangedIsChangedAtNight() {
    Membership site = site(NIGHTLY);
    List<ContactId> members = enrol(site, 3);
    TagId gold = site.crm.addTag("Gold");
    site.crm.giveTag(members.get(1), gold);

    site.clock.moveTo(NIGHT);
    site.worker.drain();

    assertThat(site.member(members.get(1)).permissionTags()).containsExactly(gold);
    assertThat(last(site))
        .isEqualTo(new Outcome.Applied("compared 3 members with the CRM: 1 ("
            + members.get(1)
            + ") brought in line, 0 refused; every member was looked at; the night's 3 compared, 1"
            + " brought in line, 0 refused, 1 calls; the next is at 2026-11-25T03:00:00Z"));
    assertThat(planned(site)).containsExactly(NIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void nothingIsComparedBeforeItsTimeAndNothingByASiteThatDoesNotWantIt() {
    Membership site = site(NIGHTLY);
    enrol(site, 3);
    int calls = site.crm.calls();
    site.clock.moveTo(NIGHT.minusSeconds(1));
    site.worker.drain();
    assertThat(site.crm.calls()).isEqualTo(calls);

    Membership other = new Membership(SitePolicies.STANDARD);
    plan(other);
    assertThat(planned(other)).isEmpty();
  }

  @Test
  void aNightIsPlannedOnceHoweverManyProcessesStart() {
    Membership site = site(NIGHTLY);
    plan(site);
    plan(site);

    assertThat(planned(site)).containsExactly(NIGHT);
  }

  @Test
  void manyMembersAreReadInAsFewCallsAsTheCrmAllows() {
    Membership site = site(NIGHTLY);
    enrol(site, 250);
    int calls = site.crm.calls();

    site.clock.moveTo(NIGHT);
    site.worker.drain();

    assertThat(site.crm.calls()).isEqualTo(calls + 3);
    assertThat(last(site).sentence()).contains("the night's 250 compared");
  }

  @Test
  void aNightThatHasUsedItsCallsGoesOnTheNextNight() {
    Membership site = site(new ReconcilePolicy(THREE, ZoneOffset.UTC, Set.of(), 1, hours(2)));
    List<ContactId> members = enrol(site, 150);
    TagId gold = site.crm.addTag("Gold");
    site.crm.giveTag(members.get(149), gold);

    site.clock.moveTo(NIGHT);
    site.worker.drain();
    assertThat(last(site).sentence()).startsWith("the calls are used up; the next night goes on");
    assertThat(site.member(members.get(149)).permissionTags()).isEmpty();

    site.clock.advance(Duration.ofDays(1));
    site.worker.drain();
    assertThat(site.member(members.get(149)).permissionTags()).containsExactly(gold);
  }

  @Test
  void aCrmThatIsDownIsTriedAgainUntilTheTimeIsUp() {
    Membership site = site(NIGHTLY);
    enrol(site, 3);
    site.crm.failAlways(new CrmUnavailable("GET /contacts answered 503", hours(3)));

    site.clock.moveTo(NIGHT);
    site.worker.drain();
    site.crm.heal();
    site.passes(hours(3));

    assertThat(last(site).sentence()).startsWith("the time is up");
    assertThat(planned(site)).containsExactly(NIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void aNightThatIsGivenUpOnIsFollowedByTheNext() {
    Membership site = site(NIGHTLY);
    enrol(site, 3);
    site.crm.failAlways(new CrmRefused("GET /contacts answered 401; check the key"));

    site.clock.moveTo(NIGHT);
    site.worker.drain();

    assertThat(nights(site, JournalRecord.State.DEAD)).hasSize(1);
    assertThat(planned(site)).containsExactly(NIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void onlyMembersWhoHoldAGivenTagAreRead() {
    Membership site = site(
        new ReconcilePolicy(THREE, ZoneOffset.UTC, Set.of(TagRef.parse("Gold")), 100, hours(2)));
    TagId gold = site.crm.addTag("Gold");
    List<ContactId> members = enrol(site, 3);
    site.crm.giveTag(members.get(0), gold);
    site.members.replaceTags(List.of(new Member(
        site.member(members.get(0)).id(),
        members.get(0),
        site.member(members.get(0)).userName(),
        Set.of(gold),
        site.clock.instant())));

    site.clock.moveTo(NIGHT);
    site.worker.drain();

    assertThat(last(site).sentence()).startsWith("compared 1 members with the CRM");
  }

  @Test
  void aTagThatTheCrmDoesNotHaveIsNamed() {
    Membership site = site(new ReconcilePolicy(
        THREE, ZoneOffset.UTC, Set.of(TagRef.parse("Platinum")), 100, hours(2)));
    enrol(site, 1);

    site.clock.moveTo(NIGHT);
    site.worker.drain();

    assertThat(last(site).sentence()).startsWith("reconcile.tags names the tag 'Platinum'");
  }

  @Test
  void aPageThatWasWrittenDownIsNotDoneAgain() {
    Membership site = site(NIGHTLY);
    ConnectedSite connected = site.sites.find(Membership.SITE).orElseThrow();
    NightHandler handler = handler(site, connected);
    Night rest =
        new Night(NIGHT, Optional.of(new MemberId("a\tb")), new Night.Counts(100, 2, 1, 1));
    NightPage page = new NightPage(rest, false, true, "compared 100 members");
    Kept kept = new Kept();
    site.clock.moveTo(NIGHT);
    int calls = site.crm.calls();

    Map<CommandId, Outcome> outcomes =
        handler.handle(List.of(work(Night.at(NIGHT), Optional.of(page.text()))), kept);

    assertThat(outcomes.values()).containsExactly(new Outcome.Applied("compared 100 members"));
    assertThat(kept.followed).containsExactly(new ReconcileMembers(rest));
    assertThat(kept.intended).isEmpty();
    assertThat(site.crm.calls()).isEqualTo(calls);
  }

  @Test
  void aNightAtAnOldTimeGivesWayToTheNewTime() {
    Membership site = site(NIGHTLY);
    ConnectedSite connected = site.sites.find(Membership.SITE).orElseThrow();
    Kept kept = new Kept();
    site.clock.moveTo(NIGHT.minus(hours(1)));

    handler(site, connected)
        .handle(List.of(work(Night.at(NIGHT.minus(hours(1))), Optional.empty())), kept);

    assertThat(kept.followed).containsExactly(new ReconcileMembers(Night.at(NIGHT)));
  }

  private static NightHandler handler(Membership site, ConnectedSite connected) {
    MemberSync sync = new MemberSync(
        connected.site().policies(), connected.bulk(), connected.members(), site.clock);
    return new NightHandler(connected, site.members, sync, site.clock);
  }

  private static Work work(Night night, Optional<String> intent) {
    CommandId id = CommandId.of(NIGHT, new byte[CommandId.RANDOM_BYTES]);
    return new Work(id, new ReconcileMembers(night), NIGHT, 1, intent);
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  private static Membership site(ReconcilePolicy policy) {
    Membership site = new Membership(SitePolicies.STANDARD.withReconcile(policy));
    plan(site);
    return site;
  }

  private static void plan(Membership site) {
    new Reconciliation(
            site.sites, site.journal, site.journal, SecretSource.secureRandom(), site.clock)
        .plan();
  }

  /** Makes members who have no tag, here and in the CRM. */
  private static List<ContactId> enrol(Membership site, int count) {
    List<ContactId> contacts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EmailAddress address = new EmailAddress("member-%d@example.com".formatted(i));
      ContactId contact = site.crm.addContact(address);
      site.members.enrol(new NewMember(contact, address, Set.of(), site.clock.instant()));
      contacts.add(contact);
    }
    return contacts;
  }

  private static List<Instant> planned(Membership site) {
    return nights(site, JournalRecord.State.WAITING).stream()
        .map(JournalRecord::due)
        .toList();
  }

  private static Outcome last(Membership site) {
    return nights(site, JournalRecord.State.FINISHED).stream()
        .findFirst()
        .flatMap(JournalRecord::outcome)
        .orElseThrow();
  }

  private static List<JournalRecord> nights(Membership site, JournalRecord.State state) {
    JournalQuery nights =
        JournalQuery.ALL.of(Membership.SITE).about(ReconcileMembers.EVERYBODY).in(state);
    return site.journal.search(nights, 1000);
  }

  /** Keeps what a handler writes down and leaves. */
  private static final class Kept implements Intents {
    private final List<String> intended = new ArrayList<>();
    private final List<Operation> followed = new ArrayList<>();

    @Override
    public LaneLease lease() {
      return new LaneLease(Membership.SITE, 1, NIGHT);
    }

    @Override
    public Optional<String> intended(Work work) {
      return work.intent();
    }

    @Override
    public void intend(CommandId command, String intent) {
      intended.add(intent);
    }

    @Override
    public void follow(CommandId cause, Operation operation, Instant due) {
      followed.add(operation);
    }
  }
}
