package dev.gatepost.http.cli;

import dev.gatepost.http.demo.Demo;
import dev.gatepost.http.demo.DemoOptions;
import dev.gatepost.http.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job at work. */
@Command(
    name = "demo",
    description = {
      "Runs the real server against a sandbox CRM and releases a module to all its contacts.",
      "A demo that was killed goes on where it was when it is started again in the same folder."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(names = "--once", description = "End after the summary.")
  private boolean once;

  @Option(
      names = "--json",
      description = "Print the summary as one JSON object on standard output, the rest elsewhere.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Where to listen; 0 takes any free port (default: 8080, or any if it is taken).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where to keep the journal (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("gatepost-demo");

  @Option(
      names = "--contacts",
      paramLabel = "COUNT",
      description = "How many contacts the CRM has (default: ${DEFAULT-VALUE}).")
  private int contacts = 500;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    // A line a command would drown the progress bar. Set before the first logger is made.
    System.setProperty("logback.configurationFile", "logback-demo.xml");
    System.setProperty("gatepost.demo.log", folder.resolve("gatepost.log").toString());
    boolean isWatched = Terminal.isWatched() && !json;
    DemoOptions options = new DemoOptions(folder, port, contacts, once, json, isWatched);
    boolean isComplete = new Demo(options, surroundings.out(), surroundings.err()).run();
    return isComplete ? ExitCode.OK : ExitCode.INCOMPLETE;
  }
}
