package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.edge.Edge;
import dev.gatepost.http.edge.EdgeThreads;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.edge.Mount;
import dev.gatepost.http.edge.PaymentEventEndpoint;
import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.manage.Management;
import dev.gatepost.http.work.HousekeepingLoop;
import dev.gatepost.http.work.OutcomeLog;
import dev.gatepost.http.work.StoreReadiness;
import dev.gatepost.http.work.WatchedJournal;
import dev.gatepost.http.work.WorkSignal;
import dev.gatepost.http.work.WorkerLoop;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Threads and sockets. */
@Module
interface ServerModule {
  /** The threads that wait for CRMs. */
  String WAITING = "waiting";

  @Provides
  @Singleton
  static WorkSignal signal() {
    return new WorkSignal();
  }

  @Provides
  static WorkListener listener(InstantSource clock) {
    return new OutcomeLog(clock);
  }

  @Provides
  @Singleton
  static WorkerLoop workers(Settings settings, LaneWorker worker, WorkSignal signal) {
    return new WorkerLoop(worker, signal, settings.work().workers());
  }

  @Provides
  @Singleton
  static HousekeepingLoop housekeeping(
      Settings settings, Housekeeping housekeeping, InstantSource clock) {
    return new HousekeepingLoop(housekeeping, settings.work().retention(), clock);
  }

  @Provides
  @Singleton
  static StoreReadiness readiness(
      JournalArchive archive, WatchedJournal journal, InstantSource clock) {
    return new StoreReadiness(archive, journal, clock);
  }

  @Provides
  @Singleton
  static BlockingThreads blocking() {
    return new BlockingThreads("blocking");
  }

  /** Apart from the others: a CRM that does not answer must not hold up a password page. */
  @Provides
  @Singleton
  @Named(WAITING)
  static BlockingThreads waiting() {
    return new BlockingThreads("waiting");
  }

  @Provides
  @Singleton
  static ConfigurationCheck check(Sites sites, StripeAccounts stripes) {
    return new ConfigurationCheck(
        site -> sites.find(site.site().id()).orElseThrow().crm().catalog(), settings -> stripes);
  }

  @Provides
  @Singleton
  static FailureBudget budget(Settings settings, InstantSource clock) {
    return new FailureBudget(settings.failures(), clock);
  }

  @Provides
  @Singleton
  static HttpThreads threads() {
    return new HttpThreads();
  }

  @Provides
  @Singleton
  static JettyServer server(
      Settings settings,
      Sites sites,
      CommandIntake intake,
      StoreReadiness readiness,
      FailureBudget budget,
      InstantSource clock,
      BlockingThreads blocking,
      @Named(WAITING) BlockingThreads waiting,
      Management management,
      PaymentEventEndpoint payments,
      HttpThreads threads) {
    List<Mount> mounts = List.of(
        new Mount(Management.ROOT, management), new Mount(PaymentEventEndpoint.ROOT, payments));
    EdgeThreads aside = new EdgeThreads(blocking, waiting);
    Edge edge = new Edge(sites, intake, readiness, budget, clock, aside, mounts);
    return new JettyServer(settings.server(), edge, threads);
  }
}
