package dev.gatepost.bench.scenario;

import dev.gatepost.bench.load.Connections;
import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadGenerator;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.scenario.Bench.Subject;
import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.store.StorePlace;
import java.io.IOException;

/**
 * What a release looks like from the server: thousands of posts at once, each on a new connection,
 * at a server that has just been started and at one that is warm.
 */
record Burst() implements Scenario {
  private static final int AT_A_TIME = 500;
  private static final int ROUNDS = 3;

  @Override
  public Table run(Bench bench) throws IOException {
    StorePlace store = bench.stores().fresh();
    Installation installation = bench.installation(store);
    Table table = Table.of(
        "Burst of %,d posts, %s, %d at a time, a new connection each"
            .formatted(bench.scale().burst(), bench.stores().name(), AT_A_TIME),
        "burst",
        "seconds",
        "accepted",
        "p50 ms",
        "p99 ms",
        "max ms",
        "errors");
    try (ServerProcess server = Subject.GATEPOST.start(bench, store, installation)) {
      for (int round = 0; round < ROUNDS; round++) {
        Load load = Load.of(
                bench.scale().burst(), server.port(), installation.url("aal_batchsync"), AT_A_TIME)
            .over(Connections.NEW)
            .from(Load.SOMEBODY + (long) round * bench.scale().burst());
        LoadResult result = LoadGenerator.run(load);
        table = table.row(
            round == 0 ? "first after the start" : "number " + (round + 1),
            result.took().toMillis() / 1e3,
            result.accepted(),
            result.millis(50),
            result.millis(99),
            result.millis(100),
            result.failed());
      }
    }
    return table;
  }
}
