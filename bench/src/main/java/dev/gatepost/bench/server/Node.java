package dev.gatepost.bench.server;

import dev.gatepost.bench.site.QuickSites;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.StoreSettings;
import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.work.WatchedJournal;
import dev.gatepost.http.work.WorkSignal;
import dev.gatepost.http.work.WorkerLoop;
import dev.gatepost.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * One of several equal servers on one PostgreSQL, put together as the packaged one is, with CRMs
 * and members that answer at once.
 */
public final class Node {
  private Node() {}

  /**
   * Serves until it is killed.
   *
   * @param arguments the configuration file, then {@code accepts} or {@code accepts-and-works}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = new ConfigurationFile(Path.of(arguments[0]), System.getenv()).read();
    JdbcStore store = open((StoreSettings.Postgres) settings.store());
    WorkSignal signal = new WorkSignal();
    HttpThreads threads = new HttpThreads();
    CommandJournal journal = new WatchedJournal(store.journal(), signal, threads.answering());
    Sites sites = Sites.of(
        settings.sites().stream().map(site -> QuickSites.connected(site.site())).toList());
    if (arguments[1].equals("accepts-and-works")) {
      new WorkerLoop(worker(sites, store, journal), signal, settings.work().workers()).start();
    }
    new JettyServer(settings.server(), BareEdge.of(sites, journal), threads).start();
    new CountDownLatch(1).await();
  }

  private static JdbcStore open(StoreSettings.Postgres settings) {
    return JdbcStore.open(
        settings.server(), settings.settings(), Executors.newSingleThreadExecutor());
  }

  private static LaneWorker worker(Sites sites, JdbcStore store, CommandJournal journal) {
    InstantSource clock = InstantSource.system();
    return new LaneWorker(
        sites,
        store.lanes(),
        journal,
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock),
        WorkListener.NONE,
        clock,
        NodeId.random());
  }
}
