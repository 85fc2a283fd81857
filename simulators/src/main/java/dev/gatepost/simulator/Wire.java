package dev.gatepost.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The HTTP side of a simulator: reads requests, delivers answers, owns its threads. */
final class Wire implements AutoCloseable {
  private static final int THREADS = 8;
  private static final String NODELAY = "sun.net.httpserver.nodelay";

  static {
    // Without it the JDK's server takes 44 ms for each request (Nagle and delayed ACK).
    if (System.getProperty(NODELAY) == null) {
      System.setProperty(NODELAY, "true");
    }
  }

  private final Function<Request, Delivery> answers;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Set<HttpExchange> silent = ConcurrentHashMap.newKeySet();

  private Wire(Function<Request, Delivery> answers, HttpServer server) {
    this.answers = answers;
    this.server = server;
    this.threads = Executors.newFixedThreadPool(THREADS, Wire::daemon);
  }

  /** Listens on the loopback address; port 0 picks a free one. */
  static Wire listen(int port, Function<Request, Delivery> answers) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      Wire wire = new Wire(answers, HttpServer.create(address, 0));
      wire.server.setExecutor(wire.threads);
      wire.server.createContext("/", wire::serve);
      wire.server.start();
      return wire;
    } catch (IOException occupied) {
      throw new UncheckedIOException("cannot listen on port " + port, occupied);
    }
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    silent.forEach(HttpExchange::close);
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    Delivery delivery = answer(Request.read(exchange));
    if (delivery instanceof Delivery.Send send) {
      send(exchange, send);
    } else if (delivery instanceof Delivery.Silence) {
      silent.add(exchange);
    } else {
      exchange.close();
    }
  }

  private Delivery answer(Request request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException defect) {
      Reply reply = Reply.text(500, "defect of the simulator, %s: %s".formatted(request, defect));
      return new Delivery.Send(reply, Duration.ZERO);
    }
  }

  private void send(HttpExchange exchange, Delivery.Send send) throws IOException {
    if (send.delay().isZero()) {
      write(exchange, send.reply());
    } else {
      CompletableFuture.delayedExecutor(send.delay().toMillis(), TimeUnit.MILLISECONDS, threads)
          .execute(() -> writeLate(exchange, send.reply()));
    }
  }

  private static void writeLate(HttpExchange exchange, Reply reply) {
    try {
      write(exchange, reply);
    } catch (IOException callerGone) {
      exchange.close();
    }
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } finally {
      exchange.close();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "simulator");
    thread.setDaemon(true);
    return thread;
  }
}
