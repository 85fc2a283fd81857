package dev.gatepost.http.edge;

import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one log line of one command. It tells ids, names and numbers and nothing that the caller sent
 * otherwise.
 */
final class CommandLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.command");
  private static final int OK = 200;

  private final long begun = System.nanoTime();
  private final ClientAddress client;
  private String command = "-";
  private String site = "-";

  CommandLog(ClientAddress client) {
    this.client = client;
  }

  void command(String name) {
    command = name;
  }

  void site(SiteId id) {
    site = id.value();
  }

  void accepted(Receipt receipt) {
    write(Level.INFO, receipt.id().value(), OK, receipt.status().name().toLowerCase(Locale.ROOT));
  }

  /** It is genuine, and there is nothing to do. */
  void ignored() {
    write(Level.DEBUG, "-", OK, "ignored");
  }

  /** What would change is the caller's business. */
  void previewed() {
    write(Level.INFO, "-", OK, "dry-run");
  }

  /** A flood is not worth a line each; a store that takes nothing is worth someone's attention. */
  void rejected(Problem problem) {
    Level level = switch (problem) {
      case TOO_MANY_BAD_HANDSHAKES -> Level.DEBUG;
      case STORE_UNAVAILABLE, INTERNAL_ERROR -> Level.ERROR;
      default -> Level.WARN;
    };
    write(level, "-", problem.status(), problem.slug() + " client=" + client);
  }

  private void write(Level level, String id, int status, String result) {
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    LOG.atLevel(level)
        .log("command {} site={} {} {} {} {} ms", id, site, command, status, result, millis);
  }
}
