package dev.gatepost.http.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.TestSite;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerLoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InstantSource clock = InstantSource.system();
  private final InMemoryCrm crm = new InMemoryCrm();
  private final Sites sites = TestSite.of(new InMemoryMemberDirectory(), crm);
  private final InMemoryCommandJournal store = new InMemoryCommandJournal(clock);
  private final WorkSignal signal = new WorkSignal();
  private final CommandJournal journal = new WatchedJournal(store, signal, Runnable::run);
  private final AtomicInteger brokenCalls = new AtomicInteger();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final WorkerLoop loop = loop();
  private final ContactId anna = crm.addContact(new EmailAddress("anna@example.com"));

  @AfterEach
  void stop() {
    loop.stop(PATIENCE);
  }

  /** The manual says so; that a lease which has run out is taken, the lanes' contract tests. */
  @Test
  void aServerThatWasKilledIsMissedWithinFifteenSeconds() {
    assertThat(LaneWorker.LEASE.plus(WorkerLoop.REST).plus(WorkerLoop.AFTER_TROUBLE))
        .isLessThanOrEqualTo(Duration.ofSeconds(15));
    assertThat(WorkerLoop.HEARTBEAT.multipliedBy(3)).isLessThan(LaneWorker.LEASE);
  }

  @Test
  void whatIsAppendedIsDone() throws InterruptedException {
    loop.start();
    post();

    assertThat(nextOutcome()).isInstanceOf(Outcome.Applied.class);
  }

  @Test
  void whatWaitedBeforeTheStartIsDone() throws InterruptedException {
    post();
    loop.start();

    assertThat(nextOutcome()).isInstanceOf(Outcome.Applied.class);
  }

  @Test
  void aStoreThatIsAwayForAMomentDoesNotEndTheWork() throws InterruptedException {
    brokenCalls.set(2);
    post();
    loop.start();

    assertThat(nextOutcome()).isInstanceOf(Outcome.Applied.class);
  }

  @Test
  void aStoppedLoopTakesNothingMore() {
    loop.start();
    loop.stop(PATIENCE);
    post();

    assertThat(store.withDueWork(clock.instant())).containsExactly(new SiteId("academy"));
    assertThat(outcomes).isEmpty();
  }

  private void post() {
    new CommandIntake(sites, journal, SecretSource.secureRandom(), clock)
        .accept(new Command(CommandName.UPDATE_USER, TestSite.HANDSHAKE, crm.postAbout(anna)))
        .toCompletableFuture()
        .join();
  }

  private Outcome nextOutcome() throws InterruptedException {
    Outcome outcome = outcomes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(outcome).as("an outcome within %s", PATIENCE).isNotNull();
    return java.util.Objects.requireNonNull(outcome);
  }

  private WorkerLoop loop() {
    WorkListener listener = new WorkListener() {
      @Override
      public void recorded(SiteId site, Work work, Outcome outcome) {
        outcomes.add(outcome);
      }

      @Override
      public void broke(SiteId site, Work work, RuntimeException cause) {
        throw cause;
      }
    };
    SecretSource secrets = SecretSource.secureRandom();
    Handlers handlers = new Handlers(sites, RetryPolicy.STANDARD, secrets, clock);
    LaneWorker worker =
        new LaneWorker(sites, breakable(), journal, handlers, listener, clock, new NodeId("test"));
    return new WorkerLoop(worker, signal, 2);
  }

  /** The lanes of the store, which are away as often as {@link #brokenCalls} says. */
  private Lanes breakable() {
    return (Lanes) Proxy.newProxyInstance(
        Lanes.class.getClassLoader(), new Class<?>[] {Lanes.class}, (proxy, method, arguments) -> {
          if (brokenCalls.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StoreUnavailable("away", new IOException("away"));
          }
          try {
            return method.invoke(store, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
