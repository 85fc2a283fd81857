package dev.gatepost.bench.scenario;

import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;
import java.util.List;

/**
 * What more processes bring: 1, 2 and 4 of them on one PostgreSQL, and one site for each client.
 */
record Nodes() implements Scenario {
  private static final List<Integer> SIZES = List.of(1, 2, 4);
  private static final int SITES = 4;

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
          Fleet.drain(bench, bench.scale().smallBacklog() * SITES, size, SITES),
          accepted.stream().mapToLong(LoadResult::failed).sum());
    }
    return table;
  }

  private static List<LoadResult> accept(Bench bench, int size) throws IOException {
    try (Fleet fleet = Fleet.start(bench, bench.stores().fresh(), size, SITES, "accepts")) {
      // They share the machine, and each needs so many posts before it is as fast as it gets.
      fleet.post(bench.scale().warmUp().multipliedBy(size), Load.SOMEBODY);
      return fleet.post(bench.scale().measured(), Load.SOMEBODY * 2);
    }
  }
}
