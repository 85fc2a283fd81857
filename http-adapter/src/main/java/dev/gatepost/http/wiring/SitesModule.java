package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.CustomOperations;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.store.jdbc.JdbcStore;
import jakarta.inject.Singleton;

/** Every site with its CRM and its members. */
@Module
interface SitesModule {
  @Provides
  @Singleton
  static CrmConnections connections() {
    return new CrmConnections();
  }

  @Provides
  @Singleton
  static Sites sites(
      Settings settings, CrmConnections crms, StripeAccounts accounts, JdbcStore store) {
    return Sites.of(settings.sites().stream()
        .map(site -> {
          ConnectedSite connected = connected(site, crms, store);
          return OrderFormsModule.of(site, accounts, store, settings.publicUrl())
              .map(connected::with)
              .orElse(connected);
        })
        .toList());
  }

  private static ConnectedSite connected(SiteSettings site, CrmConnections crms, JdbcStore store) {
    SiteId id = site.site().id();
    CrmConnections.Account account = crms.connect(site.crm());
    ConnectedSite connected = new ConnectedSite(
            site.site(),
            account.interactive(),
            account.bulk(),
            store.members(id),
            store.credentials(id),
            store.passwordLinks(id))
        .with(store.roster(id));
    return site.operations().isEmpty()
        ? connected
        : connected.with(new CustomOperations(site.operations(), store.operationRuns()));
  }
}
