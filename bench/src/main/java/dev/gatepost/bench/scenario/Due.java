package dev.gatepost.bench.scenario;

import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;

/**
 * Whether processes get into each other's way when much becomes due in the same instant: five of
 * them and ten sites, with few commands and with ten times as many; and one process with as many.
 */
record Due() implements Scenario {
  private static final int PROCESSES = 5;
  private static final int SITES = 10;
  private static final int TIMES = 10;

  @Override
  public boolean isFor(Stores stores) {
    return stores.isShared();
  }

  @Override
  public Table run(Bench bench) throws IOException, InterruptedException {
    int few = bench.scale().smallBacklog();
    double rateOfFew = Fleet.drain(bench, few, PROCESSES, SITES);
    Table table = Table.of(
        "Due in the same instant, %s, %d sites".formatted(bench.stores().name(), SITES),
        "processes",
        "due at once",
        "done/s",
        "of the rate with few");
    table = table.row(Integer.toString(PROCESSES), few, rateOfFew, 1.0);
    table = row(table, PROCESSES, few * TIMES, bench, rateOfFew);
    return row(table, 1, few * TIMES, bench, rateOfFew);
  }

  private static Table row(Table table, int processes, int count, Bench bench, double rateOfFew)
      throws IOException, InterruptedException {
    double rate = Fleet.drain(bench, count, processes, SITES);
    return table.row(Integer.toString(processes), count, rate, rate / rateOfFew);
  }
}
