package dev.gatepost.http.wiring;

import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.service.Sites;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.work.WorkerLoop;
import dev.gatepost.store.jdbc.JdbcStore;
import jakarta.inject.Inject;
import java.time.Duration;

/** The whole server: takes commands and works them off until it is closed. */
public final class GatepostServer implements AutoCloseable {
  private final JettyServer server;
  private final WorkerLoop workers;
  private final Resources resources;
  private final Sites sites;
  private final JournalArchive archive;
  private final Duration farewell;

  @Inject
  GatepostServer(
      Settings settings,
      JettyServer server,
      WorkerLoop workers,
      Resources resources,
      Sites sites,
      JournalArchive archive) {
    this.farewell = settings.server().limits().farewell();
    this.server = server;
    this.workers = workers;
    this.resources = resources;
    this.sites = sites;
    this.archive = archive;
  }
}
