package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Equal servers behind one address. */
final class Cluster implements AutoCloseable {
  private final Installation installation;
  private final Starter starter;
  private final List<ServerProcess> nodes;
  private final Relay front;

  private Cluster(
      Installation installation, Starter starter, List<ServerProcess> nodes, Relay front) {
    this.installation = installation;
    this.starter = starter;
    this.nodes = nodes;
    this.front = front;
  }

  /** Starts a server of an installation. */
  @FunctionalInterface
  interface Starter {
    ServerProcess start(Installation installation, int port) throws IOException;
  }

  /** Starts {@code size} servers of {@code installation}. */
  static Cluster of(int size, Installation installation, Starter starter) throws IOException {
    List<ServerProcess> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        nodes.add(starter.start(installation, ServerProcess.freePort()));
      }
      Relay front = Relay.to(nodes.stream().map(ServerProcess::port).toList());
      return new Cluster(installation, starter, nodes, front);
    } catch (IOException e) {
      nodes.forEach(ServerProcess::close);
      throw e;
    }
  }

  /** Returns the address for callers. */
  int port() {
    return front.port();
  }

  /** Returns the path and query that calls {@code command}. */
  String url(String command) {
    return installation.url(command);
  }

  /** Returns whether the page at the path of {@code link} is there. */
  boolean opens(URI link) throws IOException {
    URI here = URI.create("http://127.0.0.1:%d%s".formatted(port(), link.getPath()));
    HttpURLConnection page = (HttpURLConnection) here.toURL().openConnection();
    return page.getResponseCode() == HttpURLConnection.HTTP_OK;
  }

  /** Returns one of the servers; any number names one. */
  ServerProcess node(int number) {
    return nodes.get(Math.floorMod(number, nodes.size()));
  }

  /** Kills a server and starts it again in the same place. */
  void killAndRestart(int number) throws IOException {
    int place = Math.floorMod(number, nodes.size());
    int port = nodes.get(place).port();
    nodes.get(place).close();
    nodes.set(place, starter.start(installation, port));
  }

  @Override
  public void close() throws IOException {
    front.close();
    nodes.forEach(ServerProcess::close);
  }
}
