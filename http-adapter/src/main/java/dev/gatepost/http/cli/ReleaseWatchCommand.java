package dev.gatepost.http.cli;

import dev.gatepost.http.manage.ReleaseView;
import dev.gatepost.http.terminal.ProgressBar;
import dev.gatepost.http.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks at one release until it ends. */
@Command(
    name = "watch",
    description = "Shows a release on its way until it ends, with a bar on a screen and a line a"
        + " change in a file.",
    mixinStandardHelpOptions = true)
final class ReleaseWatchCommand implements Callable<Integer> {
  private static final Duration GLANCE = Duration.ofSeconds(1);
  private static final Set<String> ENDS = Set.of("finished", "cancelled");

  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The release (default: the newest there is).")
  private Optional<String> id = Optional.empty();

  ReleaseWatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    ManagementClient client = server.connect(surroundings);
    String path = "/releases/" + ManagementClient.segment(id.orElseGet(() -> newest(client)));
    ManagementClient.Said said = watch(client, path);
    ReleaseView release = said.as(ReleaseView.class);
    surroundings
        .out()
        .print(server.json() ? said.json() : release.story() + System.lineSeparator());
    return isComplete(release) ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private static String newest(ManagementClient client) {
    List<ReleaseView> releases =
        client.get("/releases", Map.of("limit", "1")).as(ReleaseView.Many.class).releases();
    if (releases.isEmpty()) {
      throw new ServerFailure(ExitCode.SERVER_REFUSES, "the server has no release yet");
    }
    return releases.get(0).id();
  }

  private ManagementClient.Said watch(ManagementClient client, String path)
      throws InterruptedException {
    ProgressBar bar = new ProgressBar(surroundings.err(), Terminal.isWatched());
    while (true) {
      ManagementClient.Said said = client.get(path, Map.of());
      ReleaseView release = said.as(ReleaseView.class);
      show(bar, release);
      if (ENDS.contains(release.state())) {
        bar.end();
        return said;
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }

  private static void show(ProgressBar bar, ReleaseView release) {
    ReleaseView.CommandCounts commands = release.commands();
    String counts =
        "%s  %d of %d done".formatted(release.state(), commands.done(), commands.accepted());
    bar.show(commands.done(), commands.accepted(), counts, countdown(release));
  }

  private static String countdown(ReleaseView release) {
    Instant now = Instant.now();
    return release
        .eta()
        .filter(eta -> now.isBefore(eta.latest()))
        .map(eta ->
            "  at most %d s left".formatted(Duration.between(now, eta.latest()).toSeconds() + 1))
        .orElse("");
  }

  private static boolean isComplete(ReleaseView release) {
    return release.state().equals("finished")
        && release.commands().refused() == 0
        && release.commands().failed() == 0;
  }
}
