package dev.gatepost.bench.scenario;

import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadGenerator;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.Node;
import dev.gatepost.bench.server.Patience;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.site.Backlog;
import dev.gatepost.bench.store.StorePlace;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Equal processes on one database, for several sites with a handshake each. */
final class Fleet implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** So many commands at least are stored in a second while a backlog is made. */
  private static final int STORED_PER_SECOND = 1000;

  private static final String SITE = """
        - id: %s
          handshakes: [{secret: "${env:HANDSHAKE_%d}"}]
          crm: {kind: activecampaign, url: "http://127.0.0.1:9", token: "${env:HANDSHAKE}"}
          delays: {aal_batchsync: after 7d}
          missingMember: create
      """;

  private final List<Handshake> handshakes;
  private final List<ServerProcess> processes;
  private final int concurrency;

  private Fleet(List<Handshake> handshakes, List<ServerProcess> processes, int concurrency) {
    this.handshakes = handshakes;
    this.processes = processes;
    this.concurrency = concurrency;
  }

  /**
   * Starts so many processes and waits until they listen.
   *
   * @param duty what {@link Node} is to do
   */
  static Fleet start(Bench bench, StorePlace store, int processes, int sites, String duty)
      throws IOException {
    List<Handshake> handshakes = IntStream.range(0, sites)
        .mapToObj(i -> Handshake.generate(SecretSource.secureRandom()))
        .toList();
    Installation installation = installation(bench, store, handshakes);
    int concurrency = Math.max(1, bench.scale().concurrency() / sites);
    Fleet fleet = new Fleet(handshakes, new ArrayList<>(), concurrency);
    try {
      for (int i = 0; i < processes; i++) {
        fleet.processes.add(installation.run(Node.class, ServerProcess.freePort(), duty));
      }
      return fleet;
    } catch (IOException e) {
      fleet.close();
      throw e;
    }
  }

  private static Installation installation(
      Bench bench, StorePlace store, List<Handshake> handshakes) {
    Map<String, String> secrets = new HashMap<>(store.secrets());
    StringBuilder text = new StringBuilder("store: %s%nsites:%n".formatted(store.setting()));
    for (int i = 0; i < handshakes.size(); i++) {
      secrets.put("HANDSHAKE_" + i, handshakes.get(i).reveal());
      text.append(SITE.formatted(site(i), i));
    }
    List<String> java = List.of("-Xmx" + bench.heapMegabytes() + "m");
    return Installation.of(bench.folder(), text.toString(), java, secrets);
  }

  /**
   * Lets {@code count} commands become due in the same instant, when every process is up.
   *
   * @return how many are done per second, from the moment that a tenth is done
   */
  static double drain(Bench bench, int count, int processes, int sites)
      throws IOException, InterruptedException {
    StorePlace place = bench.stores().fresh();
    List<SiteId> ids = IntStream.range(0, sites).mapToObj(Fleet::site).toList();
    Duration lead = bench.scale().warmUp().multipliedBy(processes);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (JdbcStore store = place.opening().apply(writer)) {
      new Backlog(store.journal(), lead.plusSeconds(count / STORED_PER_SECOND)).fill(count, ids);
      try (Fleet fleet = start(bench, place, processes, sites, "accepts-and-works")) {
        return perSecond(count, store.releases(), ids);
      }
    } finally {
      writer.shutdown();
    }
  }

  private static double perSecond(int count, Releases releases, List<SiteId> sites)
      throws IOException {
    await(count / 10, releases, sites);
    long before = done(releases, sites);
    long begun = System.nanoTime();
    await(count, releases, sites);
    return (count - before) * 1e9 / (System.nanoTime() - begun);
  }

  private static void await(int count, Releases releases, List<SiteId> sites) throws IOException {
    if (!Patience.until(() -> done(releases, sites) >= count, LIMIT)) {
      throw new IOException("only %d of %d are done".formatted(done(releases, sites), count));
    }
  }

  private static long done(Releases releases, List<SiteId> sites) {
    return sites.stream()
        .flatMap(site -> releases.newest(site, 10).stream())
        .mapToLong(release -> release.progress().succeeded())
        .sum();
  }

  private static SiteId site(int number) {
    return new SiteId("site-" + number);
  }

  /** Posts for each site at once, to one of the processes each. */
  List<LoadResult> post(Duration time, long contact) {
    ExecutorService clients = Executors.newFixedThreadPool(handshakes.size());
    List<CompletableFuture<LoadResult>> running = new ArrayList<>();
    for (int i = 0; i < handshakes.size(); i++) {
      String path = "/?aal_batchsync=" + handshakes.get(i).reveal();
      int port = processes.get(i % processes.size()).port();
      Load load = Load.lasting(time, port, path, concurrency).from(contact);
      running.add(CompletableFuture.supplyAsync(() -> run(load), clients));
    }
    clients.shutdown();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static LoadResult run(Load load) {
    try {
      return LoadGenerator.run(load);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(ServerProcess::close);
  }
}
