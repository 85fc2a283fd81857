package dev.gatepost.bench.scenario;

import dev.gatepost.bench.drain.DbSchedulerDrain;
import dev.gatepost.bench.drain.Drain;
import dev.gatepost.bench.drain.GatepostDrain;
import dev.gatepost.bench.report.Table;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many due commands a second come to a recorded outcome with a CRM that answers at once;
 * compared with a scheduler for one-time tasks, and with a backlog a hundred times as large.
 */
record Drains() implements Scenario {
  @Override
  public Table run(Bench bench) throws IOException, InterruptedException {
    int few = bench.scale().smallBacklog();
    int many = bench.scale().backlog();
    double gatepost = typical(bench, new GatepostDrain(), few);
    double dbScheduler = typical(bench, new DbSchedulerDrain(), few);
    double gatepostMany = perSecond(bench, new GatepostDrain(), many);
    return Table.of(
            "Drain, %s, a CRM that answers at once".formatted(bench.stores().name()),
            "what",
            "backlog",
            "done/s",
            "times db-scheduler",
            "of the small backlog's rate")
        .row("Gatepost", few, gatepost, gatepost / dbScheduler, 1.0)
        .row("Gatepost", many, gatepostMany, gatepostMany / dbScheduler, gatepostMany / gatepost)
        .row("db-scheduler, empty tasks", few, dbScheduler, 1.0, 1.0);
  }

  /** The median of several, after as many for the JVM, so that nobody is measured cold. */
  private static double typical(Bench bench, Drain drain, int count)
      throws IOException, InterruptedException {
    int rounds = bench.scale().rounds();
    double[] rates = new double[rounds];
    for (int i = 0; i < 2 * rounds; i++) {
      rates[i % rounds] = perSecond(bench, drain, count);
    }
    Arrays.sort(rates);
    return rates[rounds / 2];
  }

  private static double perSecond(Bench bench, Drain drain, int count)
      throws IOException, InterruptedException {
    return count * 1e9 / drain.of(count, bench.stores().fresh()).toNanos();
  }
}
