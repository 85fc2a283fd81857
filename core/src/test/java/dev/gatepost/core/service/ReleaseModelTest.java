package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.InMemoryReleaseListener;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * No order of arrivals, windows, failures, operators and crashes loses a contact or leaves a
 * release open for ever.
 */
class ReleaseModelTest {
  private static final int CONTACTS = 6;
  private static final String DONE = "Access is on";

  /** Something that happens. */
  private interface Event {
    void happen(World world);
  }

  @Property(tries = 300)
  void nobodyIsLostAndEveryReleaseEnds(@ForAll("stories") List<Event> story) {
    World world = new World();
    story.forEach(event -> event.happen(world));
    world.comeToRest();

    world.posted.forEach((command, contact) -> world.assertIsDone(command, contact));
    assertThat(world.releases()).allSatisfy(World::assertHasEnded);
    assertThat(world.told())
        .containsAll(world.releases().stream()
            .filter(release -> release.course() != Release.Course.CANCELLED)
            .map(Release::id)
            .toList());
    world.wantsTag.forEach(contact -> assertThat(world.crm.tagsOf(contact)).contains(world.done));
  }

  @Provide
  Arbitrary<List<Event>> stories() {
    Arbitrary<Event> event = Arbitraries.frequencyOf(
        Tuple.of(8, posts()),
        Tuple.of(5, waits()),
        Tuple.of(5, Arbitraries.just((Event) World::work)),
        Tuple.of(2, crashes()),
        Tuple.of(1, Arbitraries.just((Event) World::loseAnswer)),
        Tuple.of(1, Arbitraries.just((Event) World::failOnce)),
        Tuple.of(1, Arbitraries.just((Event) World::throttle)),
        Tuple.of(2, operators()));
    return event.list().ofMinSize(1).ofMaxSize(40);
  }

  private static Arbitrary<Event> posts() {
    Arbitrary<Optional<String>> names = Arbitraries.of("spring", "autumn").optional();
    return Combinators.combine(
            Arbitraries.integers().between(0, CONTACTS - 1), names, Arbitraries.of(true, false))
        .as((contact, name, tag) -> world -> world.post(contact, name, tag));
  }

  private static Arbitrary<Event> waits() {
    return Arbitraries.of(1, 59, 150, 300, 1800)
        .map(seconds -> world -> world.clock.advance(Duration.ofSeconds(seconds)));
  }

  private static Arbitrary<Event> crashes() {
    return Arbitraries.of(true, false).map(before -> world -> world.crash(before));
  }

  private static Arbitrary<Event> operators() {
    return Arbitraries.of(
        World::pauseNewest, World::resumeNewest, World::cancelNewest, World::retryNewest);
  }

  /** A site, what was asked of it, and whatever can go wrong. */
  private static final class World {
    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCrm crm = new InMemoryCrm(3);
    private final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
    private final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
    private final BreakingJournal breaking = new BreakingJournal(journal);
    private final InMemoryReleaseListener listener = new InMemoryReleaseListener();
    private final TagId gold = crm.addTag("Gold");
    private final TagId done = crm.addTag(DONE);
    private final List<ContactId> contacts = new ArrayList<>();
    private final Map<CommandId, ContactId> posted = new LinkedHashMap<>();
    private final Set<ContactId> wantsTag = new LinkedHashSet<>();
    private final Sites sites;
    private final CommandIntake intake;
    private LaneWorker worker;

    World() {
      for (int i = 0; i < CONTACTS; i++) {
        contacts.add(crm.addContact(new EmailAddress("member%d@example.com".formatted(i))));
        crm.giveTag(contacts.get(i), gold);
      }
      SitePolicies policies = SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE);
      Site site = new Site(
          Membership.SITE,
          List.of(HandshakeGrant.everything(Membership.HANDSHAKE.hash())),
          policies);
      ConnectedSite connected = new ConnectedSite(
              site, crm.crm(), crm.crm(), members, members, members)
          .with(new ReleaseNews(journal, listener));
      sites = Sites.of(List.of(connected));
      intake = new CommandIntake(sites, journal, SecretSource.secureRandom(), clock);
      worker = start();
    }

    /** A process that starts has a name of its own. */
    private LaneWorker start() {
      Handlers handlers =
          new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock);
      return new LaneWorker(
          sites, journal, breaking, handlers, WorkListener.NONE, clock, NodeId.random());
    }

    void post(int contact, Optional<String> release, boolean tag) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      fields.put("contactId", List.of(contacts.get(contact).value()));
      release.ifPresent(name -> fields.put("release", List.of(name)));
      if (tag) {
        fields.put("doneTag", List.of(DONE));
      }
      Receipt receipt = intake
          .accept(new Command(CommandName.BATCH_SYNC, Membership.HANDSHAKE, new Fields(fields)))
          .toCompletableFuture()
          .join();
      posted.put(receipt.id(), contacts.get(contact));
    }

    void work() {
      try {
        worker.drain();
      } catch (StoreUnavailable e) {
        clock.advance(LaneWorker.LEASE);
        worker = start();
      }
    }

    void crash(boolean beforeRecord) {
      breaking.breakAtRecord(beforeRecord);
      work();
      breaking.heal();
    }

    void loseAnswer() {
      crm.loseAnswerToCall(1, new CrmUnavailable("no answer"));
    }

    void failOnce() {
      crm.failNext(1, new CrmUnavailable("GET /contacts answered 500"));
    }

    /** Makes the CRM ask for patience, and whoever is to be told not listen. */
    void throttle() {
      crm.failNext(1, new CrmUnavailable("GET /contacts answered 429", Duration.ofHours(2)));
      listener.deafen(2);
    }

    void pauseNewest() {
      newest().ifPresent(journal::pause);
    }

    void resumeNewest() {
      newest().ifPresent(journal::resume);
    }

    void cancelNewest() {
      newest().ifPresent(release -> journal.cancel(release, clock.instant()));
    }

    void retryNewest() {
      newest().ifPresent(release -> journal.retryFailures(release, clock.instant()));
    }

    /** Mends everything and lets time pass. */
    void comeToRest() {
      crm.heal();
      breaking.heal();
      releases().forEach(release -> journal.resume(release.id()));
      for (int hour = 0; hour < 12; hour++) {
        clock.advance(Duration.ofHours(1));
        work();
      }
      posted.forEach((command, contact) -> {
        JournalRecord record = record(command);
        boolean asked = record.operation() instanceof Operation.BatchSync batch
            && batch.completion().done().isPresent();
        if (asked && !isCancelled(record)) {
          wantsTag.add(contact);
        }
      });
    }

    void assertIsDone(CommandId command, ContactId contact) {
      JournalRecord record = record(command);
      assertThat(record.outcome()).as("outcome of %s", command).isPresent();
      if (!isCancelled(record)) {
        assertThat(record.outcome().get())
            .isInstanceOfAny(Outcome.Applied.class, Outcome.Unchanged.class);
        assertThat(members.find(Set.of(contact)))
            .containsKey(contact)
            .allSatisfy((id, member) -> assertThat(member.permissionTags()).contains(gold));
      }
    }

    static void assertHasEnded(Release release) {
      assertThat(release.ended()).as("end of %s", release).isPresent();
      assertThat(release.progress().left()).isZero();
      assertThat(release.progress().tags().waiting()).isZero();
      assertThat(release.progress().tags().expected()).isZero();
    }

    List<Release> releases() {
      return journal.newest(Membership.SITE, 1000);
    }

    List<ReleaseId> told() {
      return listener.told().stream().map(Release::id).toList();
    }

    private Optional<ReleaseId> newest() {
      return journal.newest(Membership.SITE, 1).stream().map(Release::id).findFirst();
    }

    private JournalRecord record(CommandId command) {
      return journal.find(command).orElseThrow();
    }

    private static boolean isCancelled(JournalRecord record) {
      return record.outcome().equals(Optional.of(Outcome.Refused.cancelled()));
    }
  }

  /** A journal whose process dies as it records, before or after. */
  private static final class BreakingJournal extends ForwardingJournal {
    private Optional<Boolean> breaksBefore = Optional.empty();

    BreakingJournal(CommandJournal journal) {
      super(journal);
    }

    void breakAtRecord(boolean before) {
      breaksBefore = Optional.of(before);
    }

    void heal() {
      breaksBefore = Optional.empty();
    }

    @Override
    public void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
      if (breaksBefore.equals(Optional.of(true))) {
        die();
      }
      super.record(lease, outcomes, now);
      breaksBefore.ifPresent(before -> die());
    }

    private static void die() {
      throw new StoreUnavailable("the process died", new IllegalStateException());
    }
  }
}
