package dev.gatepost.bench;

import dev.gatepost.bench.report.Report;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.scenario.Bench;
import dev.gatepost.bench.scenario.Scale;
import dev.gatepost.bench.scenario.Scenario;
import dev.gatepost.bench.scenario.Scenarios;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenarios, prints a table for each as it is done, and writes them all down. */
@Command(
    name = "gatepost-bench",
    description = "Measures the server, and compares it within the same run.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Parameters(
      paramLabel = "SCENARIO",
      description = "What to run, one or more; all if you name none.",
      defaultValue = ALL)
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = "A first impression, in a few minutes; for nothing that you publish.")
  private boolean quick;

  @Option(
      names = "--store",
      description = "Where the server keeps its journal: sqlite, postgresql for one that is started"
          + " for this, or postgresql://user:password@host:port/database. Both if you say nothing.",
      defaultValue = "sqlite,postgresql",
      split = ",")
  private List<String> stores = List.of();

  @Option(names = "--seconds", description = "How long to measure a rate.")
  private Optional<Integer> seconds = Optional.empty();

  @Option(names = "--posts", description = "How many posts and waiting commands are many.")
  private Optional<Integer> posts = Optional.empty();

  @Option(names = "--concurrency", description = "How many posts are under way at a time.")
  private Optional<Integer> concurrency = Optional.empty();

  @Option(names = "--blows", description = "How often each calamity happens, in each half.")
  private Optional<Integer> blows = Optional.empty();

  @Option(
      names = "--heap",
      description = "The heap of each server, in megabytes.",
      defaultValue = "512",
      showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS)
  private int heap;

  @Option(
      names = "--folder",
      description = "Where stores are made: the disk to measure. Default: the temporary folder.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--jar",
      description = "The packaged server. Default: the one that was built beside this program.")
  private Path jar = beside("../../http-adapter/target/gatepost.jar");

  @Option(names = "--out", description = "Where the figures are written to, as JSON.")
  private Path out = beside("gatepost-bench.json");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path place = folder.orElse(Path.of(System.getProperty("java.io.tmpdir")));
    refuseWhatCannotRun(place);
    List<Report> reports = new ArrayList<>();
    for (String wish : stores) {
      Path work = Files.createTempDirectory(place, "gatepost-bench");
      try (Stores open = Stores.of(wish, work)) {
        reports.add(run(new Bench(jar, work, heap, open, scale())));
      }
    }
    Report.writeJson(reports, out);
    print("written to " + out.toAbsolutePath().normalize());
    return 0;
  }

  /** Before the first of many minutes, not after them. */
  private void refuseWhatCannotRun(Path place) {
    if (!Files.isDirectory(place)) {
      throw wrong("--folder: there is no folder %s; make it first".formatted(place));
    }
    if (!Files.isRegularFile(jar)) {
      throw wrong("--jar: there is no server in %s; mvn -pl bench -am -DskipTests package builds it"
          .formatted(jar));
    }
    try {
      scenarios().forEach(Scenarios::named);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    for (String wish : stores) {
      if (!Stores.isPossible(wish)) {
        throw wrong("--store: sqlite, postgresql or postgresql://user:password@host:port/database");
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<String> scenarios() {
    return names.equals(List.of(ALL)) ? Scenarios.names() : names;
  }

  private Report run(Bench bench) throws IOException, InterruptedException {
    Report report = new Report(Conditions.of(bench), List.of());
    print(report.introduction());
    for (String name : scenarios()) {
      for (Scenario scenario : Scenarios.named(name)) {
        if (scenario.isFor(bench.stores())) {
          Table table = scenario.run(bench);
          print(table.text());
          report = report.with(table);
        }
      }
    }
    return report;
  }

  private Scale scale() {
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    scale = seconds.map(Duration::ofSeconds).map(scale::measuring).orElse(scale);
    scale = posts.map(scale::of).orElse(scale);
    scale = blows.map(scale::striking).orElse(scale);
    return concurrency.map(scale::concurrent).orElse(scale);
  }

  private void print(String text) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(text);
    writer.flush();
  }

  /** Resolves {@code name} where this program lies. */
  private static Path beside(String name) {
    Path program = Path.of(
        BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return program.resolveSibling(name).normalize();
  }
}
