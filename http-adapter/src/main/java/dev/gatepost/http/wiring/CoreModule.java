package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.Reconciliation;
import dev.gatepost.core.service.ReleaseForecasts;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.http.config.Settings;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** The way in and the way through. */
@Module
interface CoreModule {
  @Provides
  @Singleton
  static SecretSource secrets() {
    return SecretSource.secureRandom();
  }

  @Provides
  @Singleton
  static CommandIntake intake(
      Sites sites, CommandJournal journal, SecretSource secrets, InstantSource clock) {
    return new CommandIntake(sites, journal, secrets, clock);
  }

  @Provides
  @Singleton
  static Handlers handlers(
      Settings settings, Sites sites, SecretSource secrets, InstantSource clock) {
    return new Handlers(sites, settings.work().retries(), secrets, clock);
  }

  @Provides
  @Singleton
  static ReleaseForecasts forecasts(Sites sites, Releases releases, InstantSource clock) {
    return new ReleaseForecasts(sites, releases, clock);
  }

  @Provides
  @Singleton
  static LaneWorker worker(
      Sites sites,
      Lanes lanes,
      CommandJournal journal,
      Handlers handlers,
      WorkListener listener,
      InstantSource clock) {
    NodeId node = new NodeId(UUID.randomUUID().toString());
    return new LaneWorker(sites, lanes, journal, handlers, listener, clock, node);
  }

  @Provides
  static Reconciliation reconciliation(
      Sites sites,
      CommandJournal journal,
      JournalArchive archive,
      SecretSource secrets,
      InstantSource clock) {
    return new Reconciliation(sites, journal, archive, secrets, clock);
  }
}
