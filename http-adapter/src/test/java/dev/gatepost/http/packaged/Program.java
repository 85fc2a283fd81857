package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of the executable jar, and everything it writes. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Program(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
  }

  /** Runs the jar with {@code arguments}. */
  static Program run(String... arguments) throws IOException {
    return run(Map.of(), arguments);
  }

  /** Runs the jar with {@code arguments} and more {@code environment}. */
  static Program run(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("gatepost.jar"))),
            Stream.of(arguments))
        .toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** Waits until standard output has a line that {@code pattern} finds something in. */
  Matcher awaitOut(String pattern) throws InterruptedException {
    return out.await(Pattern.compile(pattern));
  }

  /** Waits until standard error has a line that {@code pattern} finds something in. */
  Matcher awaitErr(String pattern) throws InterruptedException {
    return err.await(Pattern.compile(pattern));
  }

  /** Waits for the end; returns the exit code. */
  int await() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("the program ends; it wrote:\n%s\n%s", out.text(), err.text())
        .isTrue();
    out.awaitEnd();
    err.awaitEnd();
    return process.exitValue();
  }

  /** Ends it as a supervisor does: with a request to stop. */
  int terminate() throws InterruptedException {
    process.destroy();
    return await();
  }

  /** Ends it as a power cut does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  String out() {
    return out.text();
  }

  /** Returns everything that was written, wherever to. */
  String everything() {
    return out.text() + err.text();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What came from one stream so far. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Lines(InputStream stream) {
      Thread reader = new Thread(() -> read(stream), "reads the program");
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream stream) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        reader.lines().forEach(this::add);
      } catch (IOException | UncheckedIOException e) {
        // The program was killed while it wrote.
        add("(cut off)");
      }
      end();
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    synchronized String text() {
      return String.join("\n", lines) + "\n";
    }

    synchronized Matcher await(Pattern pattern) throws InterruptedException {
      Instant deadline = Instant.now().plus(PATIENCE);
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = pattern.matcher(lines.get(seen));
          if (matcher.find()) {
            return matcher;
          }
        }
        assertThat(ended || Instant.now().isAfter(deadline))
            .as("a line with '%s' comes; there was:\n%s", pattern, text())
            .isFalse();
        wait(1000);
      }
    }

    synchronized void awaitEnd() throws InterruptedException {
      while (!ended) {
        wait(1000);
      }
    }
  }
}
