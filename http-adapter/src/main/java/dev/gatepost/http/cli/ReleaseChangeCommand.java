package dev.gatepost.http.cli;

import dev.gatepost.http.manage.ReleaseView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes the course of one release. */
@Command(mixinStandardHelpOptions = true)
final class ReleaseChangeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final String verb;

  @Mixin
  private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "The release; find it with: gatepost release list")
  private String id = "";

  /** Makes the command that does {@code verb}, as the management API calls it. */
  ReleaseChangeCommand(Surroundings surroundings, String verb) {
    this.surroundings = surroundings;
    this.verb = verb;
  }

  @Override
  public Integer call() {
    ManagementClient.Said said = server
        .connect(surroundings)
        .post("/releases/%s/%s".formatted(ManagementClient.segment(id), verb));
    surroundings.out().print(server.json() ? said.json() : sentence(said));
    return ExitCode.OK;
  }

  private String sentence(ManagementClient.Said said) {
    if (verb.equals("retry")) {
      ReleaseView.Retried retried = said.as(ReleaseView.Retried.class);
      return "%s %d commands wait again; %s%n"
          .formatted(retried.release().id(), retried.again(), retried.release().story());
    }
    ReleaseView release = said.as(ReleaseView.class);
    return "%s %s: %s%n".formatted(release.id(), release.state(), release.story());
  }
}
