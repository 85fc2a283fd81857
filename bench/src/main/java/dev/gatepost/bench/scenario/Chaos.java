package dev.gatepost.bench.scenario;

import dev.gatepost.bench.chaos.Calamity;
import dev.gatepost.bench.chaos.Ordeal;
import dev.gatepost.bench.chaos.Verdict;
import dev.gatepost.bench.chaos.Workshop;
import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;
import java.nio.file.Files;

/**
 * The long form of what the build does in short: a calamity, again and again.
 *
 * @param calamity what happens
 */
record Chaos(Calamity calamity) implements Scenario {
  @Override
  public boolean isFor(Stores stores) {
    return calamity.isPossibleHere() && calamity.isOnPostgres() == stores.isShared();
  }

  @Override
  public Table run(Bench bench) throws IOException {
    Workshop workshop =
        new Workshop(bench.jar(), Files.createTempDirectory(bench.folder(), "chaos"));
    Scale scale = bench.scale();
    Ordeal ordeal = new Ordeal(scale.people(), scale.blows(), scale.blows());
    Verdict verdict = ordeal.survive(calamity, workshop);
    return Table.of(
            "Chaos: %s".formatted(calamity.title()),
            "times",
            "accepted",
            "lost",
            "done twice",
            "spare links",
            "posts repeated",
            "longest silence s",
            "seconds")
        .row(
            verdict.blows(),
            verdict.accepted(),
            verdict.lost(),
            verdict.repeated(),
            verdict.spare(),
            verdict.refused(),
            verdict.silence().toMillis() / 1e3,
            verdict.took().toMillis() / 1e3);
  }
}
