package dev.gatepost.bench.scenario;

import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadGenerator;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.scenario.Bench.Subject;
import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.store.StorePlace;
import java.io.IOException;

/** Whether the server tires: the highest rate held for a million posts, first and last compared. */
record Million() implements Scenario {
  private static final int SLICES = 10;

  @Override
  public Table run(Bench bench) throws IOException {
    StorePlace store = bench.stores().fresh();
    Installation installation = bench.installation(store);
    try (ServerProcess server = Subject.GATEPOST.start(bench, store, installation)) {
      Load load = Load.lasting(
          bench.scale().warmUp(),
          server.port(),
          installation.url("aal_batchsync"),
          bench.scale().concurrency());
      LoadGenerator.run(load);
      LoadResult result = LoadGenerator.run(load.from(Load.SOMEBODY * 2)
          .ofPosts(bench.scale().flood())
          .sliced(bench.scale().flood() / SLICES));
      return table(bench, result, server.peakMegabytes());
    }
  }

  private static Table table(Bench bench, LoadResult result, long peakMegabytes) {
    return Table.of(
            "%,d posts, %s, %d at a time, heap %d MB"
                .formatted(
                    bench.scale().flood(),
                    bench.stores().name(),
                    bench.scale().concurrency(),
                    bench.heapMegabytes()),
            "posts",
            "accepted/s",
            "p50 ms",
            "p99 ms",
            "p99 ms, first tenth",
            "p99 ms, last tenth",
            "max ms",
            "process MB at most",
            "errors")
        .row(
            "all",
            result.perSecond(),
            result.millis(50),
            result.millis(99),
            result.millisOfSlice(0, 99),
            result.millisOfSlice(-1, 99),
            result.millis(100),
            peakMegabytes,
            result.failed());
  }
}
