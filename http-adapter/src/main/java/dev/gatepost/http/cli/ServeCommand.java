package dev.gatepost.http.cli;

import dev.gatepost.http.config.Settings;
import dev.gatepost.http.wiring.GatepostServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server until the process is told to end. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = config.read(surroundings);
    GatepostServer server = GatepostServer.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    surroundings
        .err()
        .printf(
            "gatepost listens on %s port %d for %d site(s)%n",
            settings.server().address(), server.port(), settings.sites().size());
    // Nothing counts this down: the process ends by a signal, and the hook above stops the server.
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  private void stop(GatepostServer server) {
    surroundings.err().println("gatepost stops: it answers and finishes what it has in hand");
    server.close();
  }
}
