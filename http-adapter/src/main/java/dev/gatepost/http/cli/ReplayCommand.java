package dev.gatepost.http.cli;

import dev.gatepost.http.manage.CommandView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes dead commands wait again. */
@Command(
    name = "replay",
    description = "Makes commands that were given up on wait again.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "The commands; find them with: gatepost log --state dead")
  private List<String> ids = List.of();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient client = server.connect(surroundings);
    for (String id : ids) {
      ManagementClient.Said said =
          client.post("/commands/%s/replay".formatted(ManagementClient.segment(id)));
      if (server.json()) {
        surroundings.out().print(said.json());
      } else {
        CommandView command = said.as(CommandView.class);
        surroundings.out().printf("%s %s%n", command.id(), command.story());
      }
    }
    return ExitCode.OK;
  }
}
