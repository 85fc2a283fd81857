package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.Endpoint;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** An HTTP server that hands every request to one endpoint. */
public final class JettyServer {
  private static final int BACKLOG = 1024;

  /** How long a connection without a request in hand may stay when the server stops. */
  private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(250);

  private final Server server;
  private final ServerConnector connector;

  /** Makes a server for {@code endpoint} on {@code threads}; it listens once it is started. */
  public JettyServer(ServerSettings settings, Endpoint endpoint, HttpThreads threads) {
    ServerLimits limits = settings.limits();
    server = new Server(threads);
    connector = new ServerConnector(server, new HttpConnectionFactory(http(limits)));
    connector.setHost(settings.address());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(new DripGuard(limits.patience(), connector::getScheduler));
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.setHandler(new GracefulHandler(new JettyHandler(settings, endpoint)));
    server.setErrorHandler(new JettyErrors());
    server.setStopTimeout(limits.farewell().toMillis());
  }

  /**
   * Starts to listen.
   *
   * @throws CannotListen if the address or port cannot be had
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new CannotListen(
          "cannot listen on %s port %d".formatted(connector.getHost(), connector.getPort()), e);
    }
  }

  /** Returns the port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /**
   * Accepts no more, answers what is in hand, then closes.
   *
   * @return whether everything in hand was answered in time
   */
  public boolean stop() {
    try {
      server.stop();
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  private static HttpConfiguration http(ServerLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    // A CRM leaves {merge fields} and stray percent signs in URLs; the edge explains them.
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setSendServerVersion(false);
    return http;
  }
}
