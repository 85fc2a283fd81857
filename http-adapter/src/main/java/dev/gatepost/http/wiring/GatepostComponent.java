package dev.gatepost.http.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.gatepost.core.service.Reconciliation;
import dev.gatepost.http.config.Settings;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The whole object graph of one process. */
@Singleton
@Component(
    modules = {
      CoreModule.class,
      StoreModule.class,
      SitesModule.class,
      OrderFormsModule.class,
      ManagementModule.class,
      ServerModule.class
    })
interface GatepostComponent {
  /** What is closed last. Asked for first, so that it can be closed when the rest fails. */
  OpenStore store();

  /** What begins the nights. */
  Reconciliation reconciliation();

  /** The server. */
  GatepostServer server();

  /** Builds the graph from what only the process can know. */
  @Component.Factory
  interface Factory {
    GatepostComponent create(@BindsInstance Settings settings, @BindsInstance InstantSource clock);
  }
}
