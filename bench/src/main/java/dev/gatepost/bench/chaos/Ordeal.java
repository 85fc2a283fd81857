package dev.gatepost.bench.chaos;

import dev.gatepost.bench.load.Load;
import dev.gatepost.bench.load.LoadGenerator;
import dev.gatepost.bench.load.LoadResult;
import dev.gatepost.bench.server.Patience;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Everybody in a town posts commands, and posts each again until it is accepted. Meanwhile the same
 * bad thing happens again and again, first while the posts come in and then while the work is done.
 * In the end everybody is counted.
 *
 * @param people how many there are
 * @param whilePosting how often it happens while the posts come in
 * @param whileWorking how often it happens while the work is done
 */
public record Ordeal(int people, int whilePosting, int whileWorking) {
  private static final int AT_A_TIME = 4;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration AFTERMATH = Duration.ofSeconds(1);

  /** Lets {@code calamity} happen and counts. */
  public Verdict survive(Calamity calamity, Workshop workshop) throws IOException {
    try (Town town = new Town(people);
        Scene scene = calamity.open(town, workshop)) {
      long begun = System.nanoTime();
      LongAdder accepted = new LongAdder();
      List<CompletableFuture<LoadResult>> posts = Town.COMMANDS.stream()
          .map(command -> scene.cluster().url(command))
          .map(url -> post(load(url, town, scene), accepted))
          .toList();
      strike(scene, whilePosting, accepted::sum, 0);
      List<LoadResult> results = posts.stream().map(CompletableFuture::join).toList();
      strike(scene, whileWorking, town::served, whilePosting);
      Patience.until(() -> town.served() >= accepted.sum(), LIMIT);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      // Whatever would be done a second time gets its chance.
      Pause.of(AFTERMATH);
      return verdict(town, scene.cluster(), results, took);
    }
  }

  private static Load load(String url, Town town, Scene scene) {
    return Load.of(town.size(), scene.cluster().port(), url, AT_A_TIME)
        .from(town.firstContact())
        .untilAccepted();
  }

  private static CompletableFuture<LoadResult> post(Load load, LongAdder accepted) {
    CompletableFuture<LoadResult> result = new CompletableFuture<>();
    Thread client = new Thread(() -> {
      try {
        result.complete(LoadGenerator.run(load, accepted));
      } catch (IOException e) {
        result.completeExceptionally(e);
      }
    });
    client.setDaemon(true);
    client.start();
    return result;
  }

  /** Strikes each time that another part of the work has come as far as {@code progress}. */
  private void strike(Scene scene, int blows, LongSupplier progress, int before)
      throws IOException {
    long all = (long) people * Town.COMMANDS.size();
    for (int blow = 1; blow <= blows; blow++) {
      long mark = all * blow / (blows + 1);
      Patience.until(() -> progress.getAsLong() >= mark, LIMIT);
      scene.blow().strike(before + blow);
    }
  }

  private Verdict verdict(Town town, Cluster cluster, List<LoadResult> results, Duration took)
      throws IOException {
    long accepted = results.stream().mapToLong(LoadResult::accepted).sum();
    List<URI> replaced = town.replacedLinks();
    int broken = 0;
    for (URI link : replaced) {
      broken += cluster.opens(link) ? 0 : 1;
    }
    return new Verdict(
        accepted,
        accepted - town.served(),
        town.creditedTwice() + broken,
        replaced.size() - broken,
        whilePosting + whileWorking,
        results.stream().mapToLong(LoadResult::failed).sum(),
        town.longestSilence(),
        took);
  }
}
