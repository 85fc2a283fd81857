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
 * How many commands a second are answered with 200, and so are on stable storage; compared with the
 * server's own ceiling and with the naive way.
 *
 * @param connections how the posts travel
 */
record Accept(Connections connections) implements Scenario {
  @Override
  public Table run(Bench bench) throws IOException {
    LoadResult ceiling = measure(bench, Subject.CEILING);
    LoadResult gatepost = measure(bench, Subject.GATEPOST);
    LoadResult oneByOne = measure(bench, Subject.ONE_BY_ONE);
    Row row = new Row(ceiling.perSecond(), oneByOne.perSecond());
    Table table = Table.of(
        "Accept, %s, %d at a time, %s"
            .formatted(
                bench.stores().name(),
                bench.scale().concurrency(),
                connections == Connections.NEW ? "a new connection each" : "connections kept"),
        "journal",
        "accepted/s",
        "of the ceiling",
        "times one by one",
        "p50 ms",
        "p99 ms",
        "max ms",
        "errors");
    table = table.row(row.of(Subject.CEILING, ceiling));
    table = table.row(row.of(Subject.GATEPOST, gatepost));
    return table.row(row.of(Subject.ONE_BY_ONE, oneByOne));
  }

  /** Figures beside what they are compared with. */
  private record Row(double ceiling, double oneByOne) {
    Object[] of(Subject subject, LoadResult result) {
      return new Object[] {
        subject.title(),
        result.perSecond(),
        result.perSecond() / ceiling,
        result.perSecond() / oneByOne,
        result.millis(50),
        result.millis(99),
        result.millis(100),
        result.failed()
      };
    }
  }

  private LoadResult measure(Bench bench, Subject subject) throws IOException {
    StorePlace store = bench.stores().fresh();
    Installation installation = bench.installation(store);
    try (ServerProcess server = subject.start(bench, store, installation)) {
      Scale scale = bench.scale();
      Load load = Load.lasting(
              scale.warmUp(), server.port(), installation.url("aal_batchsync"), scale.concurrency())
          .over(connections);
      LoadGenerator.run(load);
      return LoadGenerator.run(load.from(Load.SOMEBODY * 2).lasting(scale.measured()));
    }
  }
}
