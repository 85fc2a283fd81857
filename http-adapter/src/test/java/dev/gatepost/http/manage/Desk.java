package dev.gatepost.http.manage;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.http.edge.Answer;
import dev.gatepost.http.edge.Call;
import dev.gatepost.http.edge.ClientAddress;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.edge.FailureLimits;
import dev.gatepost.http.edge.Headers;
import dev.gatepost.http.edge.Rejections;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.MovableClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An operator's desk: the management API of a small site, everything in memory. */
final class Desk {
  static final SiteId SITE = new SiteId("academy");
  static final ManagementToken TOKEN = new ManagementToken("t".repeat(43));

  private static final int BURST = 3;
  private static final int MANY = 100;

  final MovableClock clock = new MovableClock();
  final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  final InMemoryCrm crm = new InMemoryCrm();
  final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  private final Management management;
  private byte commands;

  Desk() {
    this(Set.of(TOKEN.hash()));
  }

  Desk(Set<TokenHash> tokens) {
    Sites sites = sites();
    FailureLimits limits = new FailureLimits(BURST, Duration.ofSeconds(6));
    management = new Management(
        new Guard(tokens, new FailureBudget(limits, clock)),
        new CommandResource(journal, clock),
        new ReleaseResource(sites, journal, journal, this::inAMinute, clock),
        new SiteResource(sites, Map.of(SITE, "keap")),
        new MemberResource(sites, clock),
        Runnable::run);
  }

  private Sites sites() {
    Site site = new Site(SITE, List.of(), SitePolicies.STANDARD);
    return Sites.of(List.of(
        new ConnectedSite(site, crm.crm(), crm.crm(), members, members, members).with(members)));
  }

  private Forecast inAMinute(Release release) {
    Instant now = clock.instant();
    return release
        .ended()
        .<Forecast>map(Forecast.Ended::new)
        .orElseGet(() -> new Forecast.Between(now.plusSeconds(10), now.plusSeconds(60), 1));
  }

  Routes routes() {
    return management.routes();
  }

  /** Stores a command about {@code contact} and returns its id. */
  CommandId accept(String contact) {
    return accept(new Operation.UpdateUser(new ContactId(contact)), DelayPolicy.IMMEDIATELY);
  }

  /** Stores a batch sync of each of {@code contacts}, in one window. */
  void release(String... contacts) {
    for (String contact : contacts) {
      accept(new Operation.BatchSync(new ContactId(contact)), DelayPolicy.BATCH);
    }
  }

  /** Stores a batch sync of {@code contact} in the release called {@code name}. */
  void release(ReleaseName name, String contact) {
    accept(
        new Operation.BatchSync(new ContactId(contact), Optional.of(name), Completion.NONE),
        DelayPolicy.BATCH);
  }

  private CommandId accept(Operation operation, DelayPolicy delay) {
    byte[] random = new byte[CommandId.RANDOM_BYTES];
    random[0] = ++commands;
    CommandId id = CommandId.of(clock.instant(), random);
    journal
        .append(new Submission(
            id, SITE, operation, clock.instant(), delay, Duration.ZERO, Optional.empty()))
        .toCompletableFuture()
        .join();
    return id;
  }

  /** Works off what is due, and what follows from it; all of it ends with {@code outcome}. */
  void work(Outcome outcome) {
    int done = work(MANY, outcome);
    while (done > 0) {
      done = work(MANY, outcome);
    }
  }

  /** Works off up to {@code count} of what is due; returns how many that were. */
  int work(int count, Outcome outcome) {
    LaneLease lease =
        journal.acquire(SITE, NodeId.random(), Duration.ofSeconds(10)).orElseThrow();
    List<Work> works = journal.claim(lease, clock.instant(), Portion.upTo(count));
    for (Work work : works) {
      journal.record(lease, Map.of(work.id(), outcome), clock.instant());
    }
    journal.release(lease);
    return works.size();
  }

  Answer get(String pathAndQuery) {
    return call("GET", pathAndQuery, Optional.of(TOKEN.reveal()));
  }

  <T> T get(String pathAndQuery, Class<T> view) {
    return ManagementJson.read(get(pathAndQuery).body(), view);
  }

  Answer post(String path) {
    return call("POST", path, Optional.of(TOKEN.reveal()));
  }

  Answer call(String method, String pathAndQuery, Optional<String> token) {
    String[] parts = (Management.ROOT + pathAndQuery).split("\\?", 2);
    Call call = new Call(
        method,
        parts[0],
        parts.length < 2 ? Optional.empty() : Optional.of(parts[1]),
        token
            .map(secret -> Headers.of(new Headers.Line("authorization", "Bearer " + secret)))
            .orElse(Headers.NONE),
        new ClientAddress("192.0.2.1"),
        ByteBuffer.allocate(0));
    return CompletableFuture.completedFuture(call)
        .thenCompose(management::handle)
        .exceptionally(thrown -> Rejections.of(thrown).answer())
        .join();
  }
}
