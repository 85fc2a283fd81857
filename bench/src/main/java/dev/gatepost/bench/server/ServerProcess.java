package dev.gatepost.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. Closing it ends it as a power cut does. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int KILOBYTES = 1024;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts {@code builder}, without a listener for its log, and waits until {@code port} answers.
   */
  static ServerProcess start(ProcessBuilder builder, int port) throws IOException {
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    ServerProcess server = new ServerProcess(builder.start(), port);
    if (!Patience.until(() -> server.answers() || !server.process.isAlive(), LIMIT)
        || !server.process.isAlive()) {
      server.close();
      throw new IOException("the server does not listen on port %d; try it yourself: %s"
          .formatted(port, String.join(" ", builder.command())));
    }
    return server;
  }

  /** Returns a port that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the port it listens on. */
  public int port() {
    return port;
  }

  /** Returns the most memory that it had in use so far, in megabytes, or 0 where nobody counts. */
  public long peakMegabytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.isReadable(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
              .findFirst()
              .orElse(0)
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line to its standard input. */
  public void tell(String line) throws IOException {
    Writer writer = process.outputWriter(StandardCharsets.US_ASCII);
    writer.write(line + "\n");
    writer.flush();
  }

  /** Stops it in its tracks, with SIGSTOP: it keeps its sockets and knows nothing. */
  public void pause() throws IOException {
    signal("STOP");
  }

  /** Lets it go on, with SIGCONT, as if no time had passed. */
  public void resume() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    await(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start());
  }

  /** Ends it as a supervisor does: with a request to stop; waits for the end. */
  public void stop() {
    process.destroy();
    await(process);
  }

  /** Ends it with SIGKILL; waits for the end. */
  @Override
  public void close() {
    process.destroyForcibly();
    await(process);
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process %d does not end".formatted(process.pid()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
