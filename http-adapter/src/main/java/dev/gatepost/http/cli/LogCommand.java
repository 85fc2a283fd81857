package dev.gatepost.http.cli;

import dev.gatepost.http.manage.CommandView;
import dev.gatepost.http.terminal.Table;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what arrived and what became of it. */
@Command(
    name = "log",
    description = "Shows the commands a running server has, newest first.",
    mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Option(names = "--site", paramLabel = "SITE", description = "Only this site's.")
  private Optional<String> site = Optional.empty();

  @Option(names = "--contact", paramLabel = "ID", description = "Only those about this contact.")
  private Optional<String> contact = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those that are waiting, running, merged, finished or dead.")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  LogCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient.Said said = server.connect(surroundings).get("/commands", query());
    if (server.json()) {
      surroundings.out().print(said.json());
    } else {
      table(said.as(CommandView.Many.class)).print(surroundings.out());
    }
    return ExitCode.OK;
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    site.ifPresent(value -> query.put("site", value));
    contact.ifPresent(value -> query.put("contact", value));
    state.ifPresent(value -> query.put("state", value));
    query.put("limit", Integer.toString(limit));
    return query;
  }

  private static Table table(CommandView.Many many) {
    Table table = new Table("received", "id", "site", "command", "contact", "state", "story");
    for (CommandView one : many.commands()) {
      table.row(
          one.received().truncatedTo(ChronoUnit.SECONDS),
          one.id(),
          one.site(),
          one.command(),
          one.contact(),
          one.state(),
          one.story());
    }
    return table;
  }
}
