package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One node, one thread, and two sites: one with a long backlog, the other with one command. */
class LaneFairnessTest {
  private static final SiteId CROWDED = new SiteId("a-crowded-one");
  private static final SiteId QUIET = new SiteId("b-quiet-one");
  private static final Duration EACH = Duration.ofMillis(10);

  private final MovableClock clock = new MovableClock();
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  private final InMemoryCrm crm = new InMemoryCrm();
  private final Map<SiteId, List<Instant>> done = new HashMap<>();
  private final LaneWorker worker = worker();
  private Optional<Duration> jump = Optional.empty();

  @BeforeEach
  void backlogs() {
    ContactId contact = crm.addContact(new EmailAddress("anna@example.com"));
    append(QUIET, contact);
    for (int i = 0; i < 10_000; i++) {
      append(CROWDED, new ContactId("c" + i));
    }
  }

  @Test
  void aBacklogOfTenThousandHoldsUpAnotherSiteForOneSlice() {
    Instant begin = clock.instant();
    goRound();

    assertThat(done(QUIET))
        .singleElement()
        .satisfies(at -> assertThat(Duration.between(begin, at))
            .isLessThanOrEqualTo(LaneWorker.SLICE.plus(Duration.ofSeconds(1))));
    assertThat(done(CROWDED)).hasSizeBetween(1, 200);
  }

  @Test
  void theBacklogGetsItsTurnsAllTheSame() {
    for (int i = 0; i < 10; i++) {
      append(QUIET, new ContactId("q" + i));
      goRound();
    }

    assertThat(done(QUIET)).hasSize(11);
    assertThat(done(CROWDED)).hasSizeGreaterThanOrEqualTo(1000);
  }

  @Test
  void aClockThatIsPutBackDoesNotProlongTheSlice() {
    clock.advance(Duration.ofHours(1));
    Instant ahead = clock.instant();
    worker.work(CROWDED);
    int inASlice = done(CROWDED).size();
    done.clear();
    clock.moveTo(ahead);
    jump = Optional.of(Duration.ofHours(-1));
    worker.work(CROWDED);

    assertThat(done(CROWDED)).hasSizeBetween(1, inASlice);
  }

  /** When the commands of a site were done. */
  private List<Instant> done(SiteId site) {
    return done.computeIfAbsent(site, any -> new ArrayList<>());
  }

  /** What one thread does again and again. */
  private void goRound() {
    worker.due().forEach(worker::work);
  }

  private void append(SiteId site, ContactId contact) {
    CommandId id =
        CommandId.of(clock.instant(), SecretSource.secureRandom().bytes(CommandId.RANDOM_BYTES));
    journal.append(Submission.following(id, site, new UpdateUser(contact), clock.instant()));
  }

  private LaneWorker worker() {
    Sites sites = Sites.of(List.of(site(CROWDED), site(QUIET)));
    return new LaneWorker(
        sites,
        journal,
        journal,
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock),
        new Watch(),
        clock,
        new NodeId("here"));
  }

  private ConnectedSite site(SiteId id) {
    Handshake handshake = Handshake.generate(SecretSource.secureRandom());
    InMemoryMemberDirectory members = new InMemoryMemberDirectory();
    Site site =
        new Site(id, List.of(HandshakeGrant.everything(handshake.hash())), SitePolicies.STANDARD);
    Crm quick = crm.crm();
    Crm slow = new Crm(
        new SlowReader(),
        quick.tags(),
        quick.fields(),
        quick.catalog(),
        quick.decoder(),
        quick.health());
    return new ConnectedSite(site, slow, slow, members, members, members);
  }

  /** Lets each contact take its time. */
  private final class SlowReader extends ForwardingReader {
    SlowReader() {
      super(crm);
    }

    @Override
    public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
      clock.advance(EACH.multipliedBy(contacts.size()).plus(jump.orElse(Duration.ZERO)));
      jump = Optional.empty();
      return super.read(contacts, fields);
    }
  }

  /** Notes when each command was done. */
  private final class Watch implements WorkListener {
    @Override
    public void recorded(SiteId site, Work work, Outcome outcome) {
      done(site).add(clock.instant());
    }

    @Override
    public void broke(SiteId site, Work work, RuntimeException cause) {
      throw new AssertionError(Objects.toString(work), cause);
    }
  }
}
