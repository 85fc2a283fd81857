package dev.gatepost.http.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What there is to do with releases. */
@Command(
    name = "release",
    description = "Shows the releases of a running server, and changes their course.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ReleaseCommand {
  private ReleaseCommand() {}

  static CommandLine with(Surroundings surroundings) {
    return new CommandLine(new ReleaseCommand())
        .addSubcommand(new ReleaseListCommand(surroundings))
        .addSubcommand(new ReleaseShowCommand(surroundings))
        .addSubcommand(new ReleaseWatchCommand(surroundings))
        .addSubcommand(change(
            surroundings, "pause", "Takes nothing more of a release in hand until it is resumed."))
        .addSubcommand(change(surroundings, "resume", "Lets a paused release go on."))
        .addSubcommand(
            change(surroundings, "cancel", "Ends a release: what waits is refused and not tagged."))
        .addSubcommand(change(
            surroundings,
            "retry",
            "Makes every command of a release that was refused or given up on wait again."));
  }

  private static CommandLine change(Surroundings surroundings, String verb, String description) {
    Callable<Integer> command = new ReleaseChangeCommand(surroundings, verb);
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().name(verb).usageMessage().description(description);
    return line;
  }
}
