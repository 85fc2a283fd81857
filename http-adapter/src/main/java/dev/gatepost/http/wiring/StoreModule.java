package dev.gatepost.http.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.work.WatchedJournal;
import dev.gatepost.http.work.WorkSignal;
import dev.gatepost.store.jdbc.JdbcStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Where commands and members are kept. */
@Module
interface StoreModule {
  @Provides
  @Singleton
  static OpenStore open(Settings settings, InstantSource clock) {
    return new OpenStore(settings.store(), clock);
  }

  @Provides
  static JdbcStore store(OpenStore open) {
    return open.store();
  }

  @Provides
  @Singleton
  static WatchedJournal watched(JdbcStore store, WorkSignal signal, HttpThreads threads) {
    return new WatchedJournal(store.journal(), signal, threads.answering());
  }

  @Binds
  CommandJournal journal(WatchedJournal watched);

  @Provides
  @Singleton
  static JournalArchive archive(JdbcStore store) {
    return store.archive();
  }

  @Provides
  @Singleton
  static Housekeeping housekeeping(JdbcStore store) {
    return store.housekeeping();
  }

  @Provides
  @Singleton
  static Releases releases(JdbcStore store) {
    return store.releases();
  }

  @Provides
  @Singleton
  static ReleaseControl releaseControl(JdbcStore store) {
    return store.releaseControl();
  }

  @Provides
  @Singleton
  static Lanes lanes(JdbcStore store) {
    return store.lanes();
  }
}
