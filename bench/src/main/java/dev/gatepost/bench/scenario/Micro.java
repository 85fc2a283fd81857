package dev.gatepost.bench.scenario;

import dev.gatepost.bench.micro.WayIn;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one command costs between socket and journal, by JMH. */
record Micro() implements Scenario {
  private static final int ROUNDS = 5;

  /** There is no store in it, so one time is enough. */
  @Override
  public boolean isFor(Stores stores) {
    return !stores.isShared();
  }

  @Override
  public Table run(Bench bench) throws IOException {
    Table table = Table.of(
        "The way in, without sockets and store (JMH, average time)", "step", "ns", "± ns (99.9 %)");
    for (RunResult result : results(bench.scale().measured())) {
      table = table.row(
          result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError());
    }
    return table;
  }

  private static List<RunResult> results(Duration measured) throws IOException {
    TimeValue round = TimeValue.milliseconds(Math.max(1, measured.toMillis() / ROUNDS / 2));
    try {
      return new Runner(new OptionsBuilder()
              .include(WayIn.class.getName())
              .forks(1)
              .warmupIterations(ROUNDS)
              .warmupTime(round)
              .measurementIterations(ROUNDS)
              .measurementTime(round)
              .jvmArgsAppend("-Dlogback.configurationFile=logback-silent.xml")
              .verbosity(VerboseMode.SILENT)
              .build())
          .run().stream()
              .sorted(Comparator.comparing(result -> result.getPrimaryResult().getLabel()))
              .toList();
    } catch (RunnerException e) {
      throw new IOException("JMH cannot run", e);
    }
  }
}
