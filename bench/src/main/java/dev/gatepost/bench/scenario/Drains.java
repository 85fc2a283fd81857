package dev.gatepost.bench.scenario;

import dev.gatepost.bench.drain.DbSchedulerDrain;
import dev.gatepost.bench.drain.Drain;
import dev.gatepost.bench.drain.GatepostDrain;
import dev.gatepost.bench.report.Table;
import java.io.IOException;

/**
 * How many due commands a second come to a recorded outcome with a CRM that answers at once;
 * compared with a scheduler for one-time tasks, and with a backlog a hundred times as large.
 */
record Drains() implements Scenario {
  @Override
  public Table run(Bench bench) throws IOException, InterruptedException {
    int few = bench.scale().smallBacklog();
    int many = bench.scale().backlog();
    // Once for the JVM, so that nobody is measured cold.
    perSecond(bench, new GatepostDrain(), few);
    double gatepost = perSecond(bench, new GatepostDrain(), few);
    double gatepostMany = perSecond(bench, new GatepostDrain(), many);
    perSecond(bench, new DbSchedulerDrain(), few);
    double dbScheduler = perSecond(bench, new DbSchedulerDrain(), few);
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

  private static double perSecond(Bench bench, Drain drain, int count)
      throws IOException, InterruptedException {
    return count * 1e9 / drain.of(count, bench.stores().fresh()).toNanos();
  }
}
