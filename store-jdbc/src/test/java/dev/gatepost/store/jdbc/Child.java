package dev.gatepost.store.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that has a store open, until it is killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    this.output = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Starts {@code main} in a JVM of its own. */
  static Child start(Class<?> main, Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process = new ProcessBuilder(
            java,
            "-Xmx128m",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            classPath,
            main.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return new Child(process);
  }

  /** Waits for {@code count} lines. */
  List<String> lines(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the child ended after " + lines.size() + " lines");
      }
      lines.add(line);
    }
    return lines;
  }

  /** Kills the process as {@code kill -9} does and returns what it had still said. */
  List<String> kill() throws IOException, InterruptedException {
    // Through the handle: Process.destroyForcibly would throw away what was said and not yet read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    return output.lines().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
