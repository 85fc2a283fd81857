package dev.gatepost.http.wiring;

import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.service.Sites;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.jetty.CannotListen;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.work.HousekeepingLoop;
import dev.gatepost.http.work.MistakeLog;
import dev.gatepost.http.work.StoreReadiness;
import dev.gatepost.http.work.WorkerLoop;
import dev.gatepost.store.jdbc.StoreUnusable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The whole server: takes commands and works them off until it is closed. */
public final class GatepostServer implements AutoCloseable {
  private final Duration farewell;
  private final StoreReadiness readiness;
  private final JettyServer server;
  private final WorkerLoop workers;
  private final HousekeepingLoop housekeeping;
  private final BlockingThreads blocking;
  private final BlockingThreads waiting;
  private final Settings settings;
  private final ConfigurationCheck check;
  private final OpenStore store;
  private final Sites sites;
  private final JournalArchive archive;
  private final Releases releases;
  private final AtomicBoolean closed = new AtomicBoolean();

  @Inject
  GatepostServer(
      Settings settings,
      StoreReadiness readiness,
      JettyServer server,
      WorkerLoop workers,
      HousekeepingLoop housekeeping,
      BlockingThreads blocking,
      @Named(ServerModule.WAITING) BlockingThreads waiting,
      ConfigurationCheck check,
      OpenStore store,
      Sites sites,
      JournalArchive archive,
      Releases releases) {
    this.farewell = settings.server().limits().farewell();
    this.readiness = readiness;
    this.server = server;
    this.workers = workers;
    this.housekeeping = housekeeping;
    this.blocking = blocking;
    this.waiting = waiting;
    this.settings = settings;
    this.check = check;
    this.store = store;
    this.sites = sites;
    this.archive = archive;
    this.releases = releases;
  }

  /**
   * Opens the store and starts to listen and to work.
   *
   * @throws StoreUnusable if the store cannot be opened
   * @throws CannotListen if the address or port cannot be had
   */
  public static GatepostServer start(Settings settings) {
    return start(settings, InstantSource.system());
  }

  /**
   * Does the same by another clock.
   *
   * @throws StoreUnusable if the store cannot be opened
   * @throws CannotListen if the address or port cannot be had
   */
  public static GatepostServer start(Settings settings, InstantSource clock) {
    GatepostComponent parts = DaggerGatepostComponent.factory().create(settings, clock);
    OpenStore store = parts.store();
    try {
      GatepostServer server = parts.server();
      parts.reconciliation().plan();
      server.server.start();
      server.workers.start();
      server.housekeeping.start();
      server.waiting.execute(server::tellMistakes);
      return server;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** What the CRMs lack stops nobody: commands are taken all the same. */
  private void tellMistakes() {
    MistakeLog.tell(check.mistakes(settings));
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns every site with its members. */
  public Sites sites() {
    return sites;
  }

  /** Returns what an operator sees of the journal. */
  public JournalArchive archive() {
    return archive;
  }

  /** Returns the releases and how far they are. */
  public Releases releases() {
    return releases;
  }

  /**
   * Accepts no more, answers what is in hand, finishes the work in hand or leaves it in the journal
   * for the next start, and closes the store. Does nothing the second time.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      readiness.stop();
      server.stop();
      housekeeping.stop();
      workers.stop(farewell);
      blocking.close();
      waiting.close();
      store.close();
    }
  }
}
