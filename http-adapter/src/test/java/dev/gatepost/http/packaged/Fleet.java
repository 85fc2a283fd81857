package dev.gatepost.http.packaged;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several servers of one site, any of which may be killed and started again. */
final class Fleet implements AutoCloseable {
  private final Callable<Program> start;
  private final List<Node> nodes;

  /**
   * Starts {@code size} servers.
   *
   * @param start starts one more
   */
  Fleet(int size, Callable<Program> start) throws Exception {
    this.start = start;
    this.nodes = Stream.generate(Node::new).limit(size).toList();
    for (Node node : nodes) {
      node.program = start.call();
    }
    for (Node node : nodes) {
      node.awaitAddress();
    }
  }

  int size() {
    return nodes.size();
  }

  /** Returns where a server listens, or did before it was killed. */
  URI address(int number) {
    return nodes.get(number % size()).address;
  }

  /** Kills a server as a power cut does, and starts it again. */
  void crash(int number) throws Exception {
    Node node = nodes.get(number % size());
    node.program().kill();
    node.program = start.call();
    node.awaitAddress();
  }

  /** Tells every server to end, and waits until all have. */
  void end() throws InterruptedException {
    for (Node node : nodes) {
      node.program().terminate();
    }
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.program().close());
  }

  private static final class Node {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    private volatile @Nullable Program program;
    private volatile URI address = NOWHERE;

    Program program() {
      return Objects.requireNonNull(program);
    }

    void awaitAddress() throws InterruptedException {
      String port = program().awaitErr("listens on 127.0.0.1 port (\\d+)").group(1);
      address = URI.create("http://127.0.0.1:%s/".formatted(port));
    }
  }
}
