package dev.gatepost.bench.server;

import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.wiring.GatepostServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The whole server by a clock that can be put forward and back. */
public final class ShiftedServer {
  private ShiftedServer() {}

  /** Serves what the configuration file says; each line of standard input moves the clock. */
  public static void main(String[] arguments) throws IOException {
    Settings settings = new ConfigurationFile(Path.of(arguments[0]), System.getenv()).read();
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
    try (GatepostServer server = GatepostServer.start(settings, clock);
        BufferedReader jumps =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      jumps
          .lines()
          .map(Duration::parse)
          .forEach(jump -> ahead.accumulateAndGet(jump, Duration::plus));
    }
  }

  /** Moves the clock of {@code server} by {@code time}. */
  public static void jump(ServerProcess server, Duration time) throws IOException {
    server.tell(time.toString());
  }
}
