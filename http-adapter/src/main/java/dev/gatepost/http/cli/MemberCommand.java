package dev.gatepost.http.cli;

import dev.gatepost.http.manage.MemberView;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one member. */
@Command(
    name = "member",
    description = "Shows what a site knows of one member, and how fresh that is.",
    mixinStandardHelpOptions = true)
final class MemberCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Option(names = "--site", paramLabel = "SITE", required = true, description = "Whose member.")
  private String site = "";

  @Option(
      names = "--visit",
      description = "As if the member came: reads the CRM first if what is known no longer counts.")
  private boolean visit;

  @Parameters(paramLabel = "CONTACT", description = "The contact's id in the CRM.")
  private String contact = "";

  MemberCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient client = server.connect(surroundings);
    String path = "/sites/%s/members/%s"
        .formatted(ManagementClient.segment(site), ManagementClient.segment(contact));
    ManagementClient.Said said = visit ? client.post(path + "/visit") : client.get(path, Map.of());
    if (server.json()) {
      surroundings.out().print(said.json());
    } else if (visit) {
      MemberView.VisitView view = said.as(MemberView.VisitView.class);
      print(view.member(), surroundings.out());
      surroundings.out().println(view.story());
    } else {
      print(said.as(MemberView.class), surroundings.out());
    }
    return ExitCode.OK;
  }

  private static void print(MemberView member, PrintStream out) {
    out.printf("%-10s%s%n", "id", member.id());
    out.printf("%-10s%s%n", "contact", member.contact());
    out.printf("%-10s%s%n", "tags", String.join(" ", member.permissionTags()));
    out.printf("%-10s%s%s%n", "synced", member.syncedAt(), member.stale() ? ", stale" : "");
    member.markedAt().ifPresent(marked -> out.printf("%-10s%s%n", "marked", marked));
  }
}
