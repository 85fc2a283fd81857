package dev.gatepost.http.cli;

import dev.gatepost.http.config.ManagementSettings;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.WebAddress;
import dev.gatepost.http.jetty.ServerSettings;
import dev.gatepost.http.manage.ManagementToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Points a command at a running server. */
final class ServerOption {
  @Mixin
  private ConfigOption config = new ConfigOption();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the server is (default: what the configuration file says).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the management token (default: the configuration file's secret).")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(names = "--json", description = "Print what the server says, as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** Reads the configuration file only for what no option says. */
  ManagementClient connect(Surroundings surroundings) {
    if (url.isPresent() && tokenFile.isPresent()) {
      return new ManagementClient(address(url.get()), read(tokenFile.get()));
    }
    Settings settings = config.read(surroundings);
    ManagementSettings management = settings.management();
    URI server = url.map(ServerOption::address)
        .or(management::url)
        .orElseGet(() -> local(settings.server()));
    ManagementToken token = tokenFile
        .map(ServerOption::read)
        .or(management::known)
        .orElseThrow(() -> new Unmanageable(
            "the configuration file has no management token in clear; give --token-file FILE, or"
                + " refer to it there as 'secret'"));
    return new ManagementClient(server, token);
  }

  private static URI address(String text) {
    try {
      return WebAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Unmanageable("--url: " + e.getMessage());
    }
  }

  private static ManagementToken read(Path file) {
    try {
      return new ManagementToken(Files.readString(file).strip());
    } catch (IOException e) {
      throw new Unmanageable("--token-file: the file %s cannot be read".formatted(file));
    }
  }

  /** A server that listens everywhere listens on this machine, too. */
  private static URI local(ServerSettings server) {
    boolean isEverywhere =
        server.address().equals("0.0.0.0") || server.address().equals("::");
    String host = isEverywhere ? "127.0.0.1" : server.address();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d/".formatted(literal, server.port()));
  }
}
