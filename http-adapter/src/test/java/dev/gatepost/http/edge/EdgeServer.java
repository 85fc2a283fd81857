package dev.gatepost.http.edge;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Sites;
import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.jetty.ServerLimits;
import dev.gatepost.http.jetty.ServerSettings;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real server on a real port, with a journal and links of this test's own. */
final class EdgeServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  static final String FORM = "application/x-www-form-urlencoded";

  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final TestJournal journal = new TestJournal();
  private final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  private final InMemoryCrm crm = new InMemoryCrm();
  private final ServerSettings settings;
  private final FailureLimits failures;
  private final ExecutorService blocking = Executors.newSingleThreadExecutor();
  private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private volatile boolean isReady = true;
  private final JettyServer server;

  EdgeServer() {
    this(false, new FailureLimits(1000, Duration.ofSeconds(1)));
  }

  EdgeServer(boolean trustForwardedFor, FailureLimits failures) {
    ServerLimits limits = new ServerLimits(
        64 * 1024, 16 * 1024, 8 * 1024, Duration.ofSeconds(5), PATIENCE, 200, FAREWELL);
    this.settings = new ServerSettings("127.0.0.1", 0, trustForwardedFor, limits);
    this.failures = failures;
    this.server = newServer();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    journal.forget();
    isReady = true;
    // A new day: whatever was spent is forgiven.
    now = now.plus(Duration.ofDays(1));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
    blocking.shutdownNow();
  }

  private JettyServer newServer() {
    InstantSource clock = () -> now;
    Sites sites = TestSite.of(members, crm);
    CommandIntake intake = new CommandIntake(sites, journal, SecretSource.secureRandom(), clock);
    return new JettyServer(
        settings,
        new Edge(
            sites,
            intake,
            () -> isReady,
            new FailureBudget(failures, clock),
            clock,
            new EdgeThreads(blocking, blocking),
            List.of()),
        new HttpThreads());
  }

  Instant now() {
    return now;
  }

  TestJournal journal() {
    return journal;
  }

  InMemoryMemberDirectory members() {
    return members;
  }

  InMemoryCrm crm() {
    return crm;
  }

  void ready(boolean whether) {
    isReady = whether;
  }

  void wait(Duration time) {
    now = now.plus(time);
  }

  /** Returns the path and query that calls {@code command} with the right handshake. */
  static String url(String command) {
    return "/?" + command + "=" + TestSite.HANDSHAKE.reveal();
  }

  HttpResponse<String> post(String path, String contentType, String body, String... headers) {
    return post(path, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(String path, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
  }

  /** Opens a connection for requests that no HTTP client would send. */
  Wire connect() throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }
}
