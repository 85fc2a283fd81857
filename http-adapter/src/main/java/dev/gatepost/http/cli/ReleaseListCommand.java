package dev.gatepost.http.cli;

import dev.gatepost.http.manage.ReleaseView;
import dev.gatepost.http.terminal.Table;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists releases. */
@Command(
    name = "list",
    description = "Lists the releases, newest first.",
    mixinStandardHelpOptions = true)
final class ReleaseListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Option(names = "--site", paramLabel = "SITE", description = "Only this site's.")
  private Optional<String> site = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  ReleaseListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Map<String, String> query = new LinkedHashMap<>();
    site.ifPresent(value -> query.put("site", value));
    query.put("limit", Integer.toString(limit));
    ManagementClient.Said said = server.connect(surroundings).get("/releases", query);
    if (server.json()) {
      surroundings.out().print(said.json());
    } else {
      table(said.as(ReleaseView.Many.class)).print(surroundings.out());
    }
    return ExitCode.OK;
  }

  private static Table table(ReleaseView.Many many) {
    Table table = new Table("opened", "id", "site", "name", "state", "story");
    for (ReleaseView one : many.releases()) {
      table.row(
          one.opened().truncatedTo(ChronoUnit.SECONDS),
          one.id(),
          one.site(),
          one.name().orElse("-"),
          one.state(),
          one.story());
    }
    return table;
  }
}
