package dev.gatepost.http.cli;

import dev.gatepost.http.manage.ReleaseView;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one release. */
@Command(
    name = "show",
    description = "Shows one release and how far it is.",
    mixinStandardHelpOptions = true)
final class ReleaseShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "The release; find it with: gatepost release list")
  private String id = "";

  ReleaseShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient.Said said =
        server.connect(surroundings).get("/releases/" + ManagementClient.segment(id), Map.of());
    if (server.json()) {
      surroundings.out().print(said.json());
    } else {
      ReleasePrint.print(said.as(ReleaseView.class), surroundings.out());
    }
    return ExitCode.OK;
  }
}
