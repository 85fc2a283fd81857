package dev.gatepost.bench.scenario;

import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadGenerator;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.Node;
import dev.gatepost.bench.server.Patience;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.site.Backlog;
import dev.gatepost.bench.store.StorePlace;
import dev.gatepost.bench.store.Stores;
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

/**
 * What more processes bring: 1, 2 and 4 of them on one PostgreSQL, and one site for each client.
 */
record Nodes() implements Scenario {
  private static final List<Integer> SIZES = List.of(1, 2, 4);
  private static final int SITES = 4;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<SiteId> IDS =
      IntStream.range(0, SITES).mapToObj(i -> new SiteId("site-" + i)).toList();

  @Override
  public boolean isFor(Stores stores) {
    return stores.isShared();
  }

  @Override
  public Table run(Bench bench) throws IOException, InterruptedException {
    Table table = Table.of(
        "Nodes, %s, %d sites, %d posts at a time in all"
            .formatted(bench.stores().name(), SITES, bench.scale().concurrency()),
        "processes",
        "accepted/s",
        "p99 ms",
        "done/s",
        "errors");
    for (int size : SIZES) {
      List<LoadResult> accepted = accept(bench, size);
      table = table.row(
          Integer.toString(size),
          accepted.stream().mapToDouble(LoadResult::perSecond).sum(),
          accepted.stream().mapToDouble(result -> result.millis(99)).max().orElse(0),
          drain(bench, size),
          accepted.stream().mapToLong(LoadResult::failed).sum());
    }
    return table;
  }

  private static List<LoadResult> accept(Bench bench, int size) throws IOException {
    Town town = new Town(bench, bench.stores().fresh());
    List<ServerProcess> nodes = town.start(size, "accepts");
    try {
      town.post(nodes, bench.scale().warmUp(), Load.SOMEBODY);
      return town.post(nodes, bench.scale().measured(), Load.SOMEBODY * 2);
    } finally {
      nodes.forEach(ServerProcess::close);
    }
  }

  private static double drain(Bench bench, int size) throws IOException, InterruptedException {
    StorePlace place = bench.stores().fresh();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (JdbcStore store = place.opening().apply(writer)) {
      int count = bench.scale().smallBacklog() * SITES;
      Duration start = bench.scale().warmUp().multipliedBy(size);
      new Backlog(store.journal(), start).fill(count, IDS);
      List<ServerProcess> nodes = new Town(bench, place).start(size, "accepts-and-works");
      try {
        return perSecond(count, store.releases());
      } finally {
        nodes.forEach(ServerProcess::close);
      }
    } finally {
      writer.shutdown();
    }
  }

  /** From the moment that a tenth is done, when every process is up and warm. */
  private static double perSecond(int count, Releases releases) throws IOException {
    await(count / 10, releases);
    long before = done(releases);
    long begun = System.nanoTime();
    await(count, releases);
    return (count - before) * 1e9 / (System.nanoTime() - begun);
  }

  private static void await(int count, Releases releases) throws IOException {
    if (!Patience.until(() -> done(releases) >= count, LIMIT)) {
      throw new IOException("only %d of %d are done".formatted(done(releases), count));
    }
  }

  private static long done(Releases releases) {
    return IDS.stream()
        .flatMap(site -> releases.newest(site, 10).stream())
        .mapToLong(release -> release.progress().succeeded())
        .sum();
  }

  /** Sites with a handshake each, in one store. */
  private static final class Town {
    private static final String SITE = """
          - id: %s
            handshakes: [{secret: "${env:HANDSHAKE_%d}"}]
            crm: {kind: activecampaign, url: "http://127.0.0.1:9", token: "${env:HANDSHAKE}"}
            delays: {aal_batchsync: after 7d}
            missingMember: create
        """;

    private final List<Handshake> handshakes = new ArrayList<>();
    private final Installation installation;
    private final int concurrency;

    Town(Bench bench, StorePlace store) {
      Map<String, String> secrets = new HashMap<>(store.secrets());
      StringBuilder sites = new StringBuilder("store: %s%nsites:%n".formatted(store.setting()));
      for (int i = 0; i < SITES; i++) {
        handshakes.add(Handshake.generate(SecretSource.secureRandom()));
        secrets.put("HANDSHAKE_" + i, handshakes.get(i).reveal());
        sites.append(SITE.formatted(IDS.get(i), i));
      }
      this.installation = Installation.of(
          bench.folder(), sites.toString(), List.of("-Xmx" + bench.heapMegabytes() + "m"), secrets);
      this.concurrency = Math.max(1, bench.scale().concurrency() / SITES);
    }

    List<ServerProcess> start(int size, String duty) throws IOException {
      List<ServerProcess> nodes = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        nodes.add(installation.run(Node.class, ServerProcess.freePort(), duty));
      }
      return nodes;
    }

    /** Posts for each site at once, to one of the nodes. */
    List<LoadResult> post(List<ServerProcess> nodes, Duration time, long contact) {
      ExecutorService clients = Executors.newFixedThreadPool(SITES);
      List<CompletableFuture<LoadResult>> running = new ArrayList<>();
      for (int i = 0; i < SITES; i++) {
        String path = "/?aal_batchsync=" + handshakes.get(i).reveal();
        int port = nodes.get(i % nodes.size()).port();
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
  }
}
