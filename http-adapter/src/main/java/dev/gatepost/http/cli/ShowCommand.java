package dev.gatepost.http.cli;

import dev.gatepost.http.manage.CommandView;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one command. */
@Command(
    name = "show",
    description = "Shows one command and what became of it.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "The id that the command was answered with.")
  private String id = "";

  ShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient.Said said =
        server.connect(surroundings).get("/commands/" + ManagementClient.segment(id), Map.of());
    if (server.json()) {
      surroundings.out().print(said.json());
    } else {
      print(said.as(CommandView.class), surroundings.out());
    }
    return ExitCode.OK;
  }

  private static void print(CommandView command, PrintStream out) {
    line(out, "id", command.id());
    line(out, "site", command.site());
    line(out, "command", command.command());
    line(out, "contact", command.contact());
    command.parameter().ifPresent(parameter -> line(out, "about", parameter));
    line(out, "received", command.received());
    line(out, "due", command.due());
    line(out, "state", command.state());
    line(out, "attempts", command.attempts());
    command.release().ifPresent(release -> line(out, "release", release));
    out.println(command.story());
  }

  private static void line(PrintStream out, String name, Object value) {
    out.printf("%-10s%s%n", name, value);
  }
}
