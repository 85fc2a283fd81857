package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.http.edge.FailureLimits;
import dev.gatepost.http.jetty.ServerLimits;
import dev.gatepost.http.jetty.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code server}. */
final class ServerReader {
  private static final int WORKERS = 2;

  /** What holds if the file says nothing. */
  static final Server STANDARD = new Server(
      new ServerSettings("127.0.0.1", 8080, false, ServerLimits.STANDARD),
      FailureLimits.STANDARD,
      Optional.empty(),
      WORKERS);

  private static final int MANY = 1_000_000;
  private static final int PORTS = 65_535;
  private static final int THREADS = 256;

  private ServerReader() {}

  static Setting<Server> read(Section server) {
    ServerSettings standard = STANDARD.settings();
    Setting<String> address = server.optional("address", standard.address(), text(String::strip));
    Setting<Integer> port = server.optional("port", standard.port(), text(Words.number(0, PORTS)));
    Setting<Boolean> trust = server.optional("trustForwardedFor", false, text(Words::truth));
    Setting<Optional<URI>> publicUrl = server.optional("publicUrl", text(ServerReader::withSlash));
    Setting<Integer> workers = server.optional("workers", WORKERS, text(Words.number(1, THREADS)));
    Setting<Limits> limits = server.optional(
        "limits", Limits.STANDARD, place -> Section.read(place, ServerReader::limits));
    return server
        .place()
        .make(() -> new Server(
            new ServerSettings(
                address.get(), port.get(), trust.get(), limits.get().server()),
            limits.get().failures(),
            publicUrl.get(),
            workers.get()));
  }

  private static Setting<Limits> limits(Section limits) {
    ServerLimits standard = ServerLimits.STANDARD;
    Setting<Integer> body = limits.optional("body", standard.bodyBytes(), text(Words::bytes));
    Setting<Integer> header = limits.optional("header", standard.headerBytes(), text(Words::bytes));
    Setting<Integer> url = limits.optional("url", standard.urlBytes(), text(Words::bytes));
    Setting<Duration> idle = time(limits, "idle", standard.idle());
    Setting<Duration> patience = time(limits, "patience", standard.patience());
    Setting<Duration> farewell = time(limits, "farewell", standard.farewell());
    Setting<Integer> connections =
        limits.optional("connections", standard.connections(), text(Words.number(1, MANY)));
    Setting<Integer> burst = limits.optional(
        "wrongHandshakes", FailureLimits.STANDARD.burst(), text(Words.number(1, MANY)));
    Setting<Duration> refill = time(limits, "wrongHandshakeEvery", FailureLimits.STANDARD.refill());
    return limits
        .place()
        .make(() -> new Limits(
            new ServerLimits(
                body.get(),
                header.get(),
                url.get(),
                idle.get(),
                patience.get(),
                connections.get(),
                farewell.get()),
            new FailureLimits(burst.get(), refill.get())));
  }

  private static Setting<Duration> time(Section section, String key, Duration standard) {
    return section.optional(key, standard, text(Words::positiveDuration));
  }

  private static URI withSlash(String text) {
    URI uri = Words.webAddress(text);
    return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
  }

  /** What the section says. */
  record Server(
      ServerSettings settings, FailureLimits failures, Optional<URI> publicUrl, int workers) {}

  private record Limits(ServerLimits server, FailureLimits failures) {
    static final Limits STANDARD = new Limits(ServerLimits.STANDARD, FailureLimits.STANDARD);
  }
}
