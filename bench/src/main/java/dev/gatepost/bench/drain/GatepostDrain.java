package dev.gatepost.bench.drain;

import dev.gatepost.bench.site.Backlog;
import dev.gatepost.bench.site.QuickSites;
import dev.gatepost.bench.store.StorePlace;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.work.WorkSignal;
import dev.gatepost.http.work.WorkerLoop;
import dev.gatepost.store.jdbc.JdbcStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gatepost's lanes, as the server runs them: due commands of a few sites are claimed, done with a
 * CRM and members that answer at once, and their outcomes recorded.
 */
public final class GatepostDrain implements Drain {
  private static final int SITES = 4;
  private static final int WORKERS = 2;
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  @Override
  public Duration of(int count, StorePlace place) throws IOException, InterruptedException {
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (JdbcStore store = place.opening().apply(writer)) {
      QuickSites sites = new QuickSites(SITES);
      new Backlog(store.journal(), Duration.ZERO).fill(count, sites.ids());
      return drain(count, sites.sites(), store);
    } finally {
      writer.shutdown();
    }
  }

  private static Duration drain(int count, Sites sites, JdbcStore store)
      throws IOException, InterruptedException {
    Countdown countdown = new Countdown(count);
    WorkerLoop workers =
        new WorkerLoop(worker(sites, store, new Counting(countdown)), new WorkSignal(), WORKERS);
    workers.start();
    try {
      return countdown.await();
    } finally {
      workers.stop(FAREWELL);
    }
  }

  private static LaneWorker worker(Sites sites, JdbcStore store, WorkListener listener) {
    InstantSource clock = InstantSource.system();
    Handlers handlers =
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock);
    return new LaneWorker(
        sites, store.lanes(), store.journal(), handlers, listener, clock, NodeId.random());
  }

  private record Counting(Countdown countdown) implements WorkListener {
    @Override
    public void recorded(SiteId site, Work work, Outcome outcome) {
      countdown.done();
    }

    @Override
    public void broke(SiteId site, Work work, RuntimeException cause) {
      throw new IllegalStateException("the work of %s broke".formatted(site), cause);
    }
  }
}
