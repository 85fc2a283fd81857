package dev.gatepost.http.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every command there is. */
public final class CommandLineInterface {
  private CommandLineInterface() {}

  /** Runs one command; returns its exit code. */
  public static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new Gatepost())
        .addSubcommand(new ServeCommand(surroundings))
        .addSubcommand(new DemoCommand(surroundings))
        .addSubcommand(new CheckCommand(surroundings))
        .addSubcommand(new DryRunCommand(surroundings))
        .addSubcommand(new HandshakeCommand(surroundings))
        .addSubcommand(new KeapLoginCommand(surroundings))
        .addSubcommand(new UrlCommand(surroundings))
        .addSubcommand(new TokenCommand(surroundings))
        .addSubcommand(new LogCommand(surroundings))
        .addSubcommand(new ShowCommand(surroundings))
        .addSubcommand(new ReplayCommand(surroundings))
        .addSubcommand(new AccountsCommand(surroundings))
        .addSubcommand(new MemberCommand(surroundings))
        .addSubcommand(ReleaseCommand.with(surroundings))
        .setExecutionExceptionHandler(new Failures(surroundings))
        .setOut(writer(surroundings.out()))
        .setErr(writer(surroundings.err()));
    return line.execute(arguments);
  }

  private static PrintWriter writer(java.io.OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Command(
      name = "gatepost",
      description = "Lets a CRM automation drive a membership site.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:it did what it was asked",
        "1:a defect of Gatepost",
        "2:the command line is not understood",
        "3:the configuration file has mistakes",
        "4:a CRM refuses the credentials, or lacks something that the file names",
        "5:the store cannot be opened",
        "6:the address or port cannot be had",
        "7:the demo, or the release that was watched, ended without access for everybody",
        "8:no running server answers, or it does not take the token",
        "9:the running server says no, and why"
      })
  private static final class Gatepost {}
}
