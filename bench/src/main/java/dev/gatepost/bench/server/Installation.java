package dev.gatepost.bench.server;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operator has: a folder with the configuration, and secrets in the environment. Any number
 * of servers may be started from it, as far as the store allows; each has a port of its own.
 *
 * @param folder where the servers run, and relative names in the configuration begin
 * @param configuration what follows the server's port in the file
 * @param launcher what comes before {@code java} on the command line
 * @param java options for the JVM of each server
 * @param secrets what the configuration finds in the environment besides the handshake
 * @param handshake opens every command of every site
 */
public record Installation(
    Path folder,
    String configuration,
    List<String> launcher,
    List<String> java,
    Map<String, String> secrets,
    Handshake handshake) {
  private static final String HANDSHAKE = "HANDSHAKE";

  /** Copies the collections; servers run elsewhere, so that the folder must be absolute. */
  public Installation {
    folder = folder.toAbsolutePath();
    launcher = List.copyOf(launcher);
    java = List.copyOf(java);
    secrets = Map.copyOf(secrets);
  }

  /**
   * Prepares one with a new handshake.
   *
   * @param configuration the sections {@code store} and {@code sites}, in which the handshake is
   *     <code>${env:HANDSHAKE}</code>
   */
  public static Installation of(
      Path folder, String configuration, List<String> java, Map<String, String> secrets) {
    Handshake handshake = Handshake.generate(SecretSource.secureRandom());
    return new Installation(folder, configuration, List.of(), java, secrets, handshake);
  }

  /** Returns the path and query that calls {@code command}. */
  public String url(String command) {
    return "/?" + command + "=" + handshake.reveal();
  }

  /** Returns this installation, whose servers are started by {@code launcher}. */
  public Installation startedBy(List<String> other) {
    return new Installation(folder, configuration, other, java, secrets, handshake);
  }

  /** Starts the packaged server and waits until it listens. */
  public ServerProcess serve(Path jar, int port) throws IOException {
    String file = write(port).toString();
    String program = jar.toAbsolutePath().toString();
    return start(port, List.of("-jar", program, "serve", "--config", file));
  }

  /**
   * Starts {@code main} of this program, which gets the name of the configuration file and
   * {@code arguments}, and waits until it listens.
   */
  public ServerProcess run(Class<?> main, int port, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("-cp", classPath(), main.getName()));
    command.add(write(port).toString());
    command.addAll(List.of(arguments));
    return start(port, command);
  }

  /** This program's own, for a process that runs in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path write(int port) throws IOException {
    Files.createDirectories(folder);
    String text =
        "server: {port: %d, publicUrl: \"http://127.0.0.1/\"}%n%s".formatted(port, configuration);
    return Files.writeString(folder.resolve("gatepost-%d.yml".formatted(port)), text);
  }

  private ServerProcess start(int port, List<String> what) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.addAll(what);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(secrets);
    builder.environment().put(HANDSHAKE, handshake.reveal());
    return ServerProcess.start(builder, port);
  }
}
