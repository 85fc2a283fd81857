package dev.gatepost.http.speed;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.SqliteSettings;
import dev.gatepost.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/**
 * A release of many contacts: a real store, a real way through, real HTTP to a simulated CRM with
 * the real one's limits. Only time is simulated: each call takes {@link #CALL}, and whoever waits
 * moves the clock.
 */
final class SimulatedRelease implements AutoCloseable {
  /** How long one call takes on the line. */
  static final Duration CALL = Duration.ofMillis(200);

  private static final SiteId SITE = new SiteId("academy");
  private static final Handshake HANDSHAKE = Handshake.generate(SecretSource.secureRandom());
  private static final String DONE = "Access is on";
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final int MANY_POSTS = 1000;

  private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-23T08:00:00Z"));
  private final ExecutorService storeThread = Executors.newSingleThreadExecutor();
  private final CrmSimulator simulator;
  private final JdbcStore store;
  private final CommandIntake intake;
  private final LaneWorker worker;
  private final Purchase purchase = new Purchase();
  private final List<ContactId> contacts = new ArrayList<>();
  private final ContactId buyer;
  private final String done;

  SimulatedRelease(SpeedCrm crm, int count, Path folder) {
    simulator = crm.simulator(clock);
    String gold = simulator.addTag("Module_3_Has_Access");
    done = simulator.addTag(DONE);
    simulator.addField("Password", FieldType.TEXT);
    for (int i = 0; i < count; i++) {
      contacts.add(new ContactId(simulator.addContact("member%d@example.com".formatted(i), gold)));
    }
    buyer = new ContactId(simulator.addContact("buyer@example.com", gold));
    simulator.start(0);
    store = JdbcStore.open(SqliteSettings.at(folder.resolve("speed.db")), clock, storeThread);
    Sites sites = Sites.of(List.of(connected(crm.connect(simulator, surroundings()))));
    SecretSource secrets = SecretSource.secureRandom();
    intake = new CommandIntake(sites, store.journal(), secrets, clock);
    worker = new LaneWorker(
        sites,
        store.lanes(),
        store.journal(),
        new Handlers(sites, RetryPolicy.STANDARD, secrets, clock),
        purchase,
        clock,
        NodeId.random());
  }

  /** What came of it. */
  record Result(int calls, int tooMany, Duration took, Release release) {}

  /** Posts a command for everybody, lets the window pass and works until the release has ended. */
  Result run(boolean withTag) {
    post(withTag);
    Instant due = release().due();
    clock.moveTo(due);
    while (!release().isFinished()) {
      worker.drain();
      clock.advance(GLANCE);
    }
    Release ended = release();
    return new Result(
        simulator.calls().count(),
        simulator.rejected(),
        Duration.between(due, ended.ended().orElseThrow()),
        ended);
  }

  /** Lets somebody buy once so many commands of the release have been recorded. */
  void buyAfter(int recorded) {
    purchase.after = recorded;
  }

  /** Returns how long the buyer waited for a password. */
  Optional<Duration> waited() {
    return purchase.waited;
  }

  /** Returns how many contacts have the done tag in the CRM. */
  long tagged() {
    return contacts.stream()
        .filter(
            contact -> simulator.contact(contact.value()).orElseThrow().tags().contains(done))
        .count();
  }

  /** Returns how many contacts are members. */
  int members() {
    return store.members(SITE).find(Set.copyOf(contacts)).size();
  }

  @Override
  public void close() {
    store.close();
    storeThread.shutdown();
    simulator.close();
  }

  private Release release() {
    return store.releases().newest(SITE, 1).get(0);
  }

  private void post(boolean withTag) {
    List<CompletableFuture<Receipt>> posts = new ArrayList<>();
    for (ContactId contact : contacts) {
      posts.add(post(CommandName.BATCH_SYNC, contact, withTag));
      if (posts.size() == MANY_POSTS) {
        posts.forEach(CompletableFuture::join);
        posts.clear();
      }
    }
    posts.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Receipt> post(CommandName name, ContactId contact, boolean withTag) {
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("contactId", List.of(contact.value()));
    if (withTag) {
      fields.put("doneTag", List.of(DONE));
    }
    return intake.accept(new Command(name, HANDSHAKE, new Fields(fields))).toCompletableFuture();
  }

  private ConnectedSite connected(SpeedCrm.Account account) {
    SitePolicies policies = SitePolicies.STANDARD
        .withMissingMember(MissingMember.CREATE)
        .withPassword(
            new PasswordDelivery.InField(FieldRef.parse("Password"), PasswordPolicy.STANDARD));
    Site site = new Site(SITE, List.of(HandshakeGrant.everything(HANDSHAKE.hash())), policies);
    return new ConnectedSite(
        site,
        account.interactive(),
        account.bulk(),
        store.members(SITE),
        store.credentials(SITE),
        store.passwordLinks(SITE));
  }

  private Surroundings surroundings() {
    OkHttpClient client = new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          clock.advance(CALL);
          return chain.proceed(chain.request());
        })
        .build();
    return new Surroundings(client, clock, clock::advance);
  }

  /** Somebody who buys in the middle of it. */
  private final class Purchase implements WorkListener {
    private int after = Integer.MAX_VALUE;
    private int recorded;
    private Instant bought = Instant.MAX;
    private Optional<Duration> waited = Optional.empty();

    @Override
    public void recorded(SiteId site, Work work, Outcome outcome) {
      recorded++;
      if (recorded == after) {
        bought = clock.instant();
        post(CommandName.GENERATE_PASSWORD, buyer, false).join();
      }
      if (work.operation() instanceof Operation.GeneratePassword && outcome.isFinal()) {
        waited = Optional.of(Duration.between(bought, clock.instant()));
      }
    }

    @Override
    public void broke(SiteId site, Work work, RuntimeException cause) {
      throw new AssertionError("command %s met a defect".formatted(work.id()), cause);
    }
  }
}
